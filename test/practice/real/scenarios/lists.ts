import type { Side } from "../side";

export async function lists(s: Side): Promise<void> {
  // The newest record is one that both sides know.
  await s.record({ files: true });
  await s.settle();
  for (const [name, query] of [
    ["plain", "size=1"],
    ["size 0", "size=0"],
    ["size negative", "size=-1"],
    ["size text", "size=x"],
    ["size empty", "size="],
    ["page 0", "page=0"],
    ["page text", "page=x"],
    ["page beyond", "page=9000&size=1"],
    ["window", "page=11&size=1000"],
    ["window edge", "page=10&size=1000"],
    ["window over by one", "page=10001&size=1"],
    ["size huge", "size=20000"],
    ["size float", "size=1.5"],
    ["sort wrong", "sort=nonsense"],
    ["sort bestmatch without q", "sort=bestmatch&size=1"],
    ["q and suggest", "q=a&suggest=a"],
    ["suggest", "suggest=a"],
    ["two sizes", "size=1&size=2"],
    ["size blank", "size=%201"],
    ["facet unknown value", "access_status=nonsense&size=1"],
    ["empty q", "q=&size=1"],
    ["prettyprint", "size=1&prettyprint=1"],
    ["empty sort", "sort=&size=1"],
    ["page and size text", "size=x&page=x"],
    ["allversions text", "allversions=perhaps&size=1"],
    ["include deleted", "include_deleted=perhaps&size=1"],
    ["status", "status=P&size=1"],
    ["source", "source=x&size=1"],
    ["expand", "expand=true&size=1"],
    ["expand text", "expand=perhaps&size=1"],
  ] as const) {
    await s.ask(name, "GET", `/records?${query}`);
  }
}
