import { JSONParser } from "@streamparser/json";
import { exportedList, exportMark } from "@todo/contracts/account-export";
import { importedList, importedTask } from "@todo/contracts/imported-item";
import { longestTitle } from "@todo/contracts/task-limits";
import * as v from "valibot";
import { cleanLine, cut } from "../clean.ts";
import { broken, decode } from "../decode.ts";
import { FileError, type Format, type InputFile, type ParsedRow } from "../parsed-row.ts";

const strictKey = v.object({ key: exportedList.entries.key });

/** Our own export, read item by item, so that memory does not depend on its size. */
export const todo: Format = {
  inZip: /^todo\.json$/,
  async *read(file) {
    const numbers = { list: 0, task: 0 };
    let isOurs = false;
    for await (const { path, value } of items(file)) {
      if (path === "format" && value === exportMark.format) isOurs = true;
      else if (path === "version" && value !== exportMark.version)
        throw new FileError(`expected version ${exportMark.version}: a newer todo wrote this`);
      else if (path === "list" || path === "task") {
        if (!isOurs) throw new FileError('expected "format": "todo" at the beginning');
        numbers[path] += 1;
        yield rowOf(path, value, numbers[path]);
      }
    }
    if (!isOurs) throw new FileError('expected "format": "todo" at the beginning');
  },
};

interface Item {
  readonly path: "format" | "version" | "list" | "task";
  readonly value: unknown;
}

async function* items(file: InputFile): AsyncGenerator<Item> {
  const found: Item[] = [];
  let failure: Error | undefined;
  const parser = new JSONParser({
    paths: ["$.format", "$.version", "$.lists.*", "$.tasks.*"],
    keepStack: false,
  });
  parser.onValue = ({ value, key, stack }) => {
    const parent = stack.at(-1)?.key;
    if (typeof key === "string") found.push({ path: key as "format" | "version", value });
    else found.push({ path: parent === "lists" ? "list" : "task", value });
  };
  parser.onError = (error) => {
    failure ??= error;
  };
  for await (const text of decode(file.bytes())) {
    parser.write(text);
    if (failure) throw new FileError("this is not JSON");
    yield* found.splice(0);
  }
  if (!parser.isEnded) throw new FileError("this is not JSON: it ends in the middle");
}

function rowOf(kind: "list" | "task", value: unknown, number: number): ParsedRow {
  const known = v.safeParse(strictKey, value);
  const told = (value ?? {}) as { readonly title?: unknown; readonly name?: unknown };
  const name = told.title ?? told.name;
  const title = cut(cleanLine(typeof name === "string" ? name : ""), longestTitle);
  const row = { number, kind, key: known.success ? known.output.key : `#${number}`, title };
  const result = v.safeParse(kind === "list" ? importedList : importedTask, value);
  const [issue] = [...(known.issues ?? []), ...(result.issues ?? [])];
  if (issue) return { ...row, payload: null, reason: `${v.getDotPath(issue) ?? kind}: ${issue.message}` };
  if (title.includes(broken)) return { ...row, payload: null, reason: "has bytes that are not UTF-8" };
  return { ...row, payload: result.output as ParsedRow["payload"], reason: null };
}
