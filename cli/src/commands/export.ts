import { createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exportFormats } from "@todo/contracts/account-export";
import { operations } from "@todo/contracts/operations/catalog";
import { unreachable } from "../api/unreachable.ts";
import { CliError, usageError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";

export const exportTasks = defineCommand({
  name: "export",
  summary: "export all tasks and lists into a file",
  words: "[FILE]",
  count: [0, 1],
  options: {
    format: {
      type: "string",
      short: "f",
      value: "FORMAT",
      choices: exportFormats,
      help: "json loses nothing, zip is the whole account (default: json)",
    },
    force: { type: "boolean", help: "replace an existing file" },
  },
  examples: [
    ["todo export tasks.json", "all tasks and lists"],
    ["todo export account.zip --format zip", "with the audit log"],
    ["todo export --format csv | column -s, -t", "for another program"],
  ],
  async run(context, [file], { format, force }) {
    if (file === undefined && process.stdout.isTTY)
      throw usageError("export: name a file, or pipe the output", "todo export tasks.json");
    if (file !== undefined && existsSync(file) && !force)
      throw usageError(`${file} already exists`, "--force replaces it.");
    const content = await context.api().download(operations.exportAccount, { query: { format } });
    const { url } = context.access();
    if (file === undefined) {
      await pipeline(Readable.fromWeb(content as never), process.stdout, { end: false }).catch(
        (error: unknown) => {
          throw unreachable(url, error);
        },
      );
      return undefined;
    }
    const bytes = await save(content, file, url);
    return { json: { file, bytes }, text: () => `Wrote ${file} (${bytes} bytes).` };
  },
});

/** Writes a file completely or not at all, for its owner alone. @throws CliError */
async function save(content: ReadableStream<Uint8Array>, file: string, url: string): Promise<number> {
  const draft = `${file}.${process.pid}.part`;
  const stopped = () => {
    rmSync(draft, { force: true });
    process.exit(exitCodes.interrupted.code);
  };
  process.once("SIGINT", stopped);
  const target = createWriteStream(draft, { mode: 0o600, flags: "wx" });
  try {
    await pipeline(Readable.fromWeb(content as never), target);
    renameSync(draft, file);
    return target.bytesWritten;
  } catch (error) {
    rmSync(draft, { force: true });
    if ((error as NodeJS.ErrnoException).syscall)
      throw new CliError("refused", "file_unwritable", `cannot write ${file}: ${(error as Error).message}`);
    throw unreachable(url, error);
  } finally {
    process.off("SIGINT", stopped);
  }
}
