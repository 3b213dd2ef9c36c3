import { readFileSync } from "node:fs";
import { auditEntry } from "@todo/contracts/audit-entry";
import { auditHead, auditKey } from "@todo/contracts/audit-head";
import * as v from "valibot";
import { CommandError } from "../dev/command-error.ts";
import { replacePrivateFile } from "../dev/private-file.ts";

const content = v.object({
  format: v.literal("todo-audit-log-v1", 'expected "todo-audit-log-v1"'),
  user_id: v.string(),
  entries: v.array(auditEntry),
  heads: v.array(auditHead),
  keys: v.array(auditKey),
});
/** A user's whole audit log, with all that is needed to check it. */
export type AuditExport = v.InferOutput<typeof content>;

/** Only its owner may read it: it holds what the tasks say. */
export function writeExport(file: string, saved: AuditExport): void {
  replacePrivateFile(file, `${JSON.stringify(saved, null, 1)}\n`);
}

/** @throws CommandError `unreadable` naming the file and what is wrong with it */
export function readExport(file: string): AuditExport {
  try {
    return v.parse(content, JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const place = v.isValiError<typeof content>(error) ? `${v.getDotPath(error.issues[0]) ?? ""}: ` : "";
    const reason = (error as Error).message;
    throw new CommandError("unreadable", `${file} is not an exported audit log: ${place}${reason}`);
  }
}
