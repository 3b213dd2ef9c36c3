import type { ImportSource } from "@todo/contracts/import";
import { formats } from "../formats.ts";
import type { ParsedRow } from "../parsed-row.ts";

const understanding = { timeZone: "Europe/Berlin", now: "2026-11-26T12:00:00Z", fileName: undefined };

/** The rows of a file, and of one in a ZIP if it has a name. */
export async function read(source: ImportSource, file: string | object, name?: string): Promise<ParsedRow[]> {
  const text = typeof file === "string" ? file : JSON.stringify(file);
  const format = await formats[source]();
  const parts = { name, isPart: name !== undefined, bytes: () => ReadableStream.from([Buffer.from(text)]) };
  return Array.fromAsync(format.read(parts, understanding));
}
/** The first task of a file. */
export const task = async (source: ImportSource, file: string | object) =>
  (await read(source, file)).find(({ kind }) => kind === "task");
export const tasks = async (source: ImportSource, file: string | object) =>
  (await read(source, file)).filter(({ kind }) => kind === "task");

/** What is in the description of a row, part by part. */
export const described = (...parts: readonly string[]) => ({ payload: { description: parts.join("\n\n") } });
