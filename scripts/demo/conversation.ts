import { setTimeout as sleep } from "node:timers/promises";
import { inLines } from "@todo/terminal/text";
import { CommandError } from "../dev/command-error.ts";
import { type Answer, type Json, send } from "./send.ts";

const everyMs = 250;
/** Maximum number of lines shown of an answer. */
const longest = 38;

export interface Conversation {
  heading(text: string): void;
  /** Sends a request and prints it with its answer. @throws CommandError when the answer is not a success */
  tell<T = Json>(method: string, path: string, body?: Json): Promise<T>;
  /**
   * Repeats the request until an answer matches, and prints that one. @throws CommandError naming what was expected
   */
  awaitAnswer<T>(path: string, expected: string, fits: (answer: T) => boolean): Promise<T>;
}

/** Milliseconds after which a missing answer is given up. */
const patience = 15_000;

export function converse(url: string, token: string, print: (text: string) => void): Conversation {
  const request = (method: string, path: string, body?: Json) => send(url, { method, path, body, token });

  const show = (method: string, path: string, body: Json | undefined, answer: Answer) => {
    print(`> ${method} ${path}`);
    if (body) print(indent(JSON.stringify(body, null, 2)));
    print(`< ${answer.status} ${answer.statusText}`);
    print(inLines(`${indent(trimmed(answer.text))}\n`));
  };

  return {
    heading: (text) => print(`\n== ${text}\n`),
    async tell(method, path, body) {
      const answer = await request(method, path, body);
      show(method, path, body, answer);
      if (answer.status < 300) return JSON.parse(answer.text);
      throw new CommandError("demo_failed", `expected ${method} ${path} to succeed, not ${answer.status}`);
    },
    async awaitAnswer(path, expected, fits) {
      const deadline = performance.now() + patience;
      for (;;) {
        const answer = await request("GET", path);
        const done = answer.status === 200 && fits(JSON.parse(answer.text));
        if (done || performance.now() > deadline) show("GET", path, undefined, answer);
        if (done) return JSON.parse(answer.text);
        if (performance.now() > deadline) {
          throw new CommandError("demo_failed", `expected ${expected} within ${patience / 1000} s`);
        }
        await sleep(everyMs);
      }
    },
  };
}

function trimmed(text: string): string {
  const lines = text.startsWith("{") ? JSON.stringify(JSON.parse(text), null, 2).split("\n") : [text];
  if (lines.length <= longest) return lines.join("\n");
  return [...lines.slice(0, longest), `… (${lines.length - longest} lines more)`].join("\n");
}

const indent = (text: string) => text.replaceAll(/^/gm, "  ");
