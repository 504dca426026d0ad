// What Fastify uses of `node:assert`, in the browser. CommonJS, since `require` has to give a function.

function assert(value, message = "Assertion failed") {
  if (!value) throw message instanceof Error ? message : new Error(message);
}

function equal(one, other, message) {
  assert(one === other, message);
}

module.exports = Object.assign(assert, { ok: assert, equal, strictEqual: equal });
