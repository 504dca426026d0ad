/** How a notebook prints an object that has a text of its own. */

/** Lets a cell's value and console.log show what `toString` says, and nothing of what is inside. */
export function printedAsText(type: Printable, withName = false): void {
  Object.defineProperty(type.prototype, Symbol.for("nodejs.util.inspect.custom"), {
    value(this: Printable["prototype"]) {
      return (withName ? `${type.name} ` : "") + this.toString();
    },
  });
}

interface Printable {
  name: string;
  prototype: { toString(): string };
}
