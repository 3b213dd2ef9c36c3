import { createInterface } from "node:readline";
import { inLines } from "@todo/terminal/text";
import { interrupted } from "./interrupted.ts";

/** Whether a user can answer. */
export const canAsk = () => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** One line of an answer. The question is on standard error, so that the result can be piped. */
export function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve, reject) => {
    let answer: string | undefined;
    lines.once("SIGINT", () => lines.close());
    lines.once("close", () => {
      if (answer === undefined) reject(interrupted());
      else resolve(answer);
    });
    lines.question(inLines(question), (line) => {
      answer = line.trim();
      lines.close();
    });
  });
}
