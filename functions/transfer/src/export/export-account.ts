import type { ExportFormat } from "@todo/contracts/account-export";
import type { transferOperations } from "@todo/contracts/operations/transfer";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { UserHandler } from "@todo/function-kit/operations/mount";
import { csvExport } from "./csv.ts";
import { jsonExport } from "./json.ts";
import { openSource, type Source } from "./source.ts";
import { todotxtExport } from "./todotxt.ts";

interface Format {
  readonly type: string;
  readonly extension: string;
  write(source: Source, deps: Dependencies, userId: string): AsyncIterable<string | Uint8Array>;
}

/** Each format is loaded when it is requested. */
const formats: Record<ExportFormat, Format> = {
  json: { type: "application/json", extension: "json", write: jsonExport },
  csv: { type: "text/csv; charset=utf-8", extension: "csv", write: csvExport },
  todotxt: { type: "text/plain; charset=utf-8", extension: "txt", write: todotxtExport },
  ics: {
    type: "text/calendar; charset=utf-8",
    extension: "ics",
    async *write(source, deps, userId) {
      const { icsExport } = await import("./ics.ts");
      yield* icsExport(source, deps, userId);
    },
  },
  zip: {
    type: "application/zip",
    extension: "zip",
    async *write(source, deps, userId) {
      const { zipExport } = await import("./zip.ts");
      yield* zipExport(source, deps, userId);
    },
  },
};

/** `GET /api/export`: a file that is streamed. */
export function exportAccount(deps: Dependencies): UserHandler<typeof transferOperations.exportAccount> {
  return async (c, { query: { format } }) => {
    const userId = c.var.user.id;
    const { type, extension, write } = formats[format];
    // Errors before the first byte are answered with a problem.
    const source = await openSource(deps, userId);
    const name = `todo-${source.now.slice(0, 10)}.${extension}`;
    return new Response(ReadableStream.from(bytes(write(source, deps, userId))), {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
      },
    });
  };
}

async function* bytes(parts: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    const chunk = typeof part === "string" ? Buffer.from(part) : part;
    if (chunk.length > 0) yield chunk;
  }
}
