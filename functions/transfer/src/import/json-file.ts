import { decode } from "./decode.ts";
import { FileError, type InputFile } from "./parsed-row.ts";

/** Maximum bytes. Other programs' files are read as a whole; ours, which may be larger, item by item. */
const maxSize = 16 * 1024 * 1024;

/** Maximum nesting depth: serializing a value with many thousands of levels overflows the stack. */
const maxLevels = 500;

/** Examines one level after the other, so that it needs no recursion. */
function isTooDeep(value: unknown): boolean {
  let level: object[] = [[value]];
  for (let depth = 0; depth <= maxLevels; depth++) {
    level = level.flatMap((it) => Object.values(it).filter((one) => typeof one === "object" && one !== null));
    if (level.length === 0) return false;
  }
  return true;
}

/** @throws FileError when it is too large, or is not JSON */
export async function readJson(file: InputFile): Promise<unknown> {
  let [text, size] = ["", 0];
  for await (const part of decode(file.bytes())) {
    text += part;
    size += part.length;
    if (size > maxSize) throw new FileError(`expected JSON of at most ${maxSize / 1024 / 1024} MiB`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FileError("this is not JSON");
  }
  if (isTooDeep(value)) throw new FileError(`expected JSON of at most ${maxLevels} levels`);
  return value;
}

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const object = (value: unknown): Json => (isObject(value) ? value : {});
export const array = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const string = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
export const number = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;
