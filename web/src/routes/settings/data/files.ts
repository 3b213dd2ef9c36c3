import type { ExportFormat } from "@todo/contracts/account-export";
import type { ImportSource, ImportState } from "@todo/contracts/import";
import { ApiError } from "../../../api.ts";
import { currentEngine } from "../../../sync/current-engine.ts";

/** Sends a file, of which nothing is added yet. @throws ApiError */
export async function checkFile(source: ImportSource, file: File): Promise<ImportState> {
  const query = new URLSearchParams({ source, dry_run: "true", file_name: file.name });
  const answer = await send(`/api/import?${query}`, { method: "POST", body: file });
  return answer.json();
}

/** Has the browser save an export. @throws ApiError */
export async function saveExport(format: ExportFormat): Promise<void> {
  const answer = await send(`/api/export?format=${format}`, { method: "GET" });
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name ?? `todo.${format}`;
  link.click();
  // The browser has its own reference once the download has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function send(path: string, init: { method: string; body?: File }): Promise<Response> {
  const answer = await currentEngine().api.send(path, { headers: {}, ...init });
  if (answer.ok) return answer;
  throw new ApiError(answer.status, await answer.json().catch(() => undefined));
}
