/** Reads the tables of who may do what. */

/** One request of a table, and what every caller is answered. */
export interface Row {
  method: string;
  /** Empty for the thing itself. */
  path: string;
  changes: boolean;
  statuses: [string, number][];
}

/**
 * The requests of a table. A line names a method, or several with `|` between them, and a path, or several with commas;
 * what does not fit goes on in the next line.
 */
export function rowsOf(table: string): Row[] {
  const [head = "", ...lines] = table
    .replace(/\n +(?=\d{3} )/g, " ")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const [, , ...who] = head.trim().split(/\s+/);
  return lines.flatMap((line) => {
    const [methods = "", paths = "", ...statuses] = line.replace("*", "").trim().split(/\s+/);
    if (statuses.length !== who.length) throw new Error(`the table says not enough: ${line}`);
    return methods.split("|").flatMap((method) =>
      paths.split(",").map((path) => ({
        method,
        path: path === "/" ? "" : path,
        changes: line.trim().startsWith("*"),
        statuses: statuses.map((status, at): [string, number] => [who[at] ?? "", Number(status)]),
      })),
    );
  });
}
