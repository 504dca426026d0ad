import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const wire = join(__dirname, "../../src/wire");
const files = (readdirSync(wire, { recursive: true }) as string[]).filter((name) =>
  /\.ts$/.test(name),
);

/** The fields of all exported types of a file that an editor would show without a word, as `Type.field`. */
function undocumented(file: string): string[] {
  const text = readFileSync(join(wire, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const missing: string[] = [];

  function visit(node: ts.Node, name: string): void {
    const isField = ts.isPropertySignature(node);
    // What a field holds in a line of its own is told by the field's line.
    const isLong = ts.isInterfaceDeclaration(node.parent) || node.parent?.getText().includes("\n");
    if (isField && isLong && ts.getJSDocCommentsAndTags(node).length === 0)
      missing.push(`${name}.${node.name.getText()}`);
    const below = isField ? `${name}.${node.name.getText()}` : name;
    ts.forEachChild(node, (child) => visit(child, below));
  }

  for (const statement of source.statements)
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      if (ts.getJSDocCommentsAndTags(statement).length === 0) missing.push(statement.name.text);
      visit(statement, statement.name.text);
    }
  return missing;
}

test.each(files)("every type and field of wire/%s has a line that an editor can show", (file) => {
  expect(undocumented(file)).toEqual([]);
});
