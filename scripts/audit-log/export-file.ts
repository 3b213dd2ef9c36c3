import { readFileSync } from "node:fs";
import { getSystemErrorMessage } from "node:util";
import { auditEntry } from "@todo/contracts/audit-entry";
import { auditHead, auditKey } from "@todo/contracts/audit-head";
import { readSubject } from "@todo/contracts/events/subject";
import { replacePrivateFile } from "@todo/terminal/private-file";
import * as v from "valibot";
import { CommandError } from "../dev/command-error.ts";

const content = v.object({
  /** The first format has no `subject` and no `actor`. */
  format: v.picklist(
    ["todo-audit-log-v1", "todo-audit-log-v2"],
    'expected "todo-audit-log-v1" or "todo-audit-log-v2"',
  ),
  user_id: v.string(),
  entries: v.array(
    v.pipe(v.looseObject({ task_id: v.nullish(v.string()) }), v.transform(withSubject), auditEntry),
  ),
  heads: v.array(auditHead),
  keys: v.array(auditKey),
});
/** Entries of the first format are about tasks, and have only the task's id. */
function withSubject(entry: { readonly task_id?: string | null | undefined }) {
  return { subject: readSubject(entry.task_id ?? ""), actor: null, ...entry };
}

/** A user's whole audit log, with everything needed to verify it. */
export type AuditExport = v.InferOutput<typeof content>;

/**
 * Only its owner may read the file, because it contains the tasks' text.
 *
 * @throws CommandError `unwritable` naming the file and the reason
 */
export function writeExport(file: string, saved: AuditExport): void {
  try {
    replacePrivateFile(file, `${JSON.stringify(saved, null, 1)}\n`);
  } catch (error) {
    throw new CommandError("unwritable", `cannot write ${file}: ${inWords(error)}`, { cause: error });
  }
}

/** @throws CommandError `unreadable` naming the file and what is wrong with it */
export function readExport(file: string): AuditExport {
  const result = v.safeParse(content, readJson(file));
  if (result.success) return result.output;
  const [{ message, received, path }] = result.issues;
  const place = path ? `${path.map(({ key }) => key).join(".")}: ` : "";
  throw notExported(file, place + (received === "undefined" ? "is required" : message));
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw notExported(file, "it is not JSON");
    throw new CommandError("unreadable", `cannot read ${file}: ${inWords(error)}`, { cause: error });
  }
}

const notExported = (file: string, reason: string) =>
  new CommandError("unreadable", `${file} is not an exported audit log: ${reason}`);

/** "no such file or directory", without the code and the path that Node adds. */
function inWords(error: unknown): string {
  const { errno, message } = error as NodeJS.ErrnoException;
  return (errno === undefined ? undefined : getSystemErrorMessage(errno)) ?? message;
}
