import { each, element, group, xmlDocument } from "../../../src/practice/exports/xml";
import { readXml } from "./read-xml";
import { hostileInXml, hostileText } from "./samples";

test("text and attributes come through a parser as they went in, without what XML forbids", () => {
  const root = readXml(xmlDocument(element("a", { b: hostileText }, hostileText)));
  expect(root.attributes["b"]).toBe(hostileInXml);
  expect(root.text).toBe(hostileInXml);
});

test("what is not there leaves nothing behind", () => {
  const root = element(
    "a",
    { b: undefined },
    undefined,
    [],
    "",
    group("c", each("d", [undefined])),
  );
  expect(xmlDocument(root)).toBe('<?xml version="1.0" encoding="utf-8"?>\n<a/>\n');
});

test("elements are indented, texts are not", () => {
  const root = element("a", {}, element("b", {}, each("c", ["1", "2"])));
  expect(xmlDocument(root)).toContain("<a>\n  <b>\n    <c>1</c>\n    <c>2</c>\n  </b>\n</a>\n");
});
