import { inJson, inLines } from "@todo/terminal/text";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Shown } from "../shown.ts";
import { screenOf } from "./screen.ts";

export interface Output {
  /** Prints a result. */
  show(shown: Shown): void;
  /** Prints a line of sanitised text. */
  line(text: string): void;
  /** Prints information in addition to the result, on standard error; nothing with `--json`. */
  note(text: string): void;
  /** Asks the user to do something elsewhere, on standard error: with `--json` as a line of JSON. */
  request(json: unknown, text: string): void;
  /** Prints an error, and sets the exit code. */
  fail(error: unknown): void;
}

export function createOutput(json: boolean): Output {
  const { stdout, stderr, env } = process;
  // The reader may stop early, as `head` does: that is not a failure.
  for (const stream of [stdout, stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit();
      throw error;
    });
  const line = (text: string) => void stdout.write(`${text}\n`);
  return {
    line,
    show(shown) {
      line(json ? inJson(JSON.stringify(shown.json, null, 2)) : shown.text(screenOf(stdout, env)));
    },
    note(text) {
      if (!json) stderr.write(`${inLines(text)}\n`);
    },
    request(value, text) {
      stderr.write(`${json ? inJson(JSON.stringify(value)) : inLines(text)}\n`);
    },
    fail(error) {
      if (!(error instanceof CliError)) throw error;
      process.exitCode = exitCodes[error.exit].code;
      const { paint } = screenOf(stderr, env);
      stderr.write(`${json ? inJson(errorJson(error)) : errorText(error, paint)}\n`);
    },
  };
}

function errorJson({ code, message, details }: CliError): string {
  const { hint, fields, candidates, retryAfter: retry_after } = details;
  return JSON.stringify({ error: { code, message, hint, fields, candidates, retry_after } }, null, 2);
}

function errorText({ message, details }: CliError, paint: ReturnType<typeof screenOf>["paint"]): string {
  const { hint, fields = [], candidates = [] } = details;
  const lines = [
    ...message.split("\n"),
    ...fields
      .map(({ field, message: why }) => `${field}: ${why}`)
      .filter((it) => it !== message)
      .map((it) => `  ${it}`),
    ...candidates.map(({ id, title }) => `  ${id.slice(-8)}  ${title}`),
  ].map(inLines);
  const [first = "", ...rest] = lines;
  return [`${paint("red", "todo:")} ${first}`, ...rest, ...(hint ? [paint("dim", inLines(hint))] : [])].join(
    "\n",
  );
}
