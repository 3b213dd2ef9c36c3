import { exportMark } from "@todo/contracts/account-export";
import type { Source } from "./source.ts";
import { createTaskExport, toExportedList } from "./to-exported.ts";

/** One document with one item per line, so that line-based tools can read it, too. It is lossless. */
export async function* jsonExport(source: Source): AsyncGenerator<string> {
  const { format, version } = exportMark;
  yield `{"format":"${format}","version":${version},"lists":[\n`;
  yield [...source.lists.values()].map((list) => JSON.stringify(toExportedList(list, source))).join(",\n");
  yield '\n],"tasks":[\n';
  const toExported = createTaskExport(source);
  let separator = "";
  for await (const page of source.tasks()) {
    if (page.length === 0) continue;
    yield separator + page.map((it) => JSON.stringify(toExported(it))).join(",\n");
    separator = ",\n";
  }
  yield "\n]}\n";
}
