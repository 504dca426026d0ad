import { differences } from "../../../src/lab/notebooks/notebook-diff";
import { toText, withOutputs, type Notebook, type Output } from "../../../src/lab/notebooks/notebook-file";

function notebook(...outputs: Output[][]): Notebook {
  const cells = outputs.map((own, index) => ({
    id: `cell-${index}`,
    cell_type: "code",
    source: "1",
    metadata: {},
    execution_count: null,
    outputs: own,
  }));
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells };
}

const printed = (text: string | string[], name = "stdout"): Output => ({
  output_type: "stream",
  name,
  text,
});

const saved = (executed: Notebook, replacements: [string, string][] = []) =>
  withOutputs(notebook(...executed.cells.map(() => [])), executed, replacements);

describe("a notebook's outputs are saved", () => {
  test("with the pieces of one stream joined, however the kernel paused", () => {
    const pieces = notebook([printed("a\nb"), printed(["c\n", "d"]), printed("e", "stderr")]);
    expect(saved(pieces).cells[0]?.outputs).toEqual([
      printed(["a\n", "bc\n", "d"]),
      printed(["e"], "stderr"),
    ]);
  });

  test("without the moment, the address and the folder of the run", () => {
    const executed = notebook([printed('{"at": "http://localhost:4711/api", "in": "C:\\run\\x"}')]);
    const text = toText(
      saved(executed, [
        ["http://localhost:4711", "http://localhost:8910"],
        ["C:\\run", "/home"],
      ]),
    );
    expect(text).toContain("http://localhost:8910/api");
    expect(text).not.toMatch(/4711|run/);
  });

  test("with cells counted from 1, empty ones left out, and ids kept", () => {
    const original = notebook([], [], []);
    original.cells[1]!.source = " \n";
    original.cells[0]!.metadata = { execution: { "iopub.status.busy": "2026" }, tags: ["x"] };
    const { cells } = withOutputs(original, original, []);
    expect(cells.map(({ execution_count }) => execution_count)).toEqual([1, null, 2]);
    expect(cells[0]).toMatchObject({ id: "cell-0" });
    expect(cells[0]?.metadata).toEqual({ tags: ["x"] });
  });

  test("as the same text whatever the order of the keys, the kernel's version or the machine", () => {
    const one = { ...notebook([]), metadata: { language_info: { version: "1" }, b: 1, a: 2 } };
    const other = { metadata: { a: 2, b: 1 }, cells: one.cells, nbformat_minor: 5, nbformat: 4 };
    const texts = [one, other].map((each) => toText(withOutputs(each, each, [])));
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toMatch(/^\{\n "cells": \[\n[^]*\n\}\n$/);
  });
});

describe("differences", () => {
  test("are shown cell by cell, line by line, without the lines that are equal", () => {
    const before = saved(notebook([], [printed("same\n1 record\nend\n")]));
    const after = saved(notebook([], [printed("same\n2 records\n3 files\nend\n")]));
    expect(differences(before, after)).toEqual([
      "cell 2:\n    - stdout: 1 record\n    + stdout: 2 records\n    + stdout: 3 files",
    ]);
  });

  test("in what is displayed count as well, and long ones are cut", () => {
    const shown = (title: string): Output => ({
      output_type: "display_data",
      data: { "application/json": { title, list: Array.from({ length: 30 }, (_, i) => i) } },
    });
    const [text = ""] = differences(saved(notebook([])), saved(notebook([shown("A")])));
    expect(text).toContain('+ application/json:  "title": "A"');
    expect(text).toMatch(/\+ \.\.\. and \d+ lines more$/);
    expect(differences(saved(notebook([shown("A")])), saved(notebook([shown("A")])))).toEqual([]);
  });

  test("late in a long line are shown from there on", () => {
    const long = "x".repeat(1000);
    const [text] = differences(
      saved(notebook([printed(`${long} old`)])),
      saved(notebook([printed(`${long} new`)])),
    );
    expect(text).toMatch(/^cell 1:\n {4}- …x+ old\n {4}\+ …x+ new$/);
  });

  test("in the file only, not in an output, are said in one line", () => {
    const before = saved(notebook([]));
    before.cells[0]!.execution_count = 7;
    expect(differences(before, saved(notebook([])))).toEqual([
      "the outputs are the same, but not the metadata, the counts or the layout of the file",
    ]);
  });
});
