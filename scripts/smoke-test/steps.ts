import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, type Json, send } from "../demo/send.ts";
import { CommandError } from "../dev/command-error.ts";

const everyMs = 250;

/** Milliseconds that a system that is still starting may need. */
const patience = 30_000;

/** The system's answer is not the expected one. */
class UnexpectedError extends CommandError {
  readonly status: number | undefined;

  constructor(expected: string, seen: string, status?: number) {
    super("unexpected", `expected ${expected}; ${seen}`);
    this.status = status;
  }
}

const isTransient = (error: unknown) =>
  error instanceof UnexpectedError
    ? (error.status ?? 0) >= 500
    : error instanceof CommandError && error.code === "unreachable";

export interface Steps {
  /** Runs a step and prints its result. @throws CommandError `step_failed` naming it */
  step<T>(name: string, run: () => Promise<T>): Promise<T>;
  /** Retries for a while when nothing answers, or the server answers with an error. */
  patiently<T>(run: () => Promise<T>): Promise<T>;
  /** @throws UnexpectedError unless the answer has this status */
  ask<T>(status: number, method: string, path: string, body?: Json): Promise<T>;
  /** The same without a valid token. */
  askAsStranger(status: number, path: string): Promise<void>;
  /**
   * Repeats the request until the answer contains what is wanted. @throws UnexpectedError when the time limit is
   * exceeded
   */
  until<T, Wanted>(
    expected: string,
    path: string,
    find: (answer: T) => Wanted | undefined | Promise<Wanted | undefined>,
  ): Promise<Wanted>;
}

export interface StepOptions {
  readonly url: string;
  readonly token: string;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Steps that share one deadline. */
export function createSteps({ url, token, timeout }: StepOptions, say: (line: string) => void): Steps {
  const signal = AbortSignal.timeout(timeout);
  const ask = async (status: number, method: string, path: string, body?: Json) => {
    const answer = await send(url, { method, path, body, token, signal });
    if (answer.status !== status)
      throw new UnexpectedError(`${method} ${path} to answer ${status}`, seen(answer), answer.status);
    return answer.text === "" ? undefined : JSON.parse(answer.text);
  };
  return {
    ask,
    async step(name, run) {
      const start = performance.now();
      try {
        const result = await run();
        say(`ok    ${name} (${Math.round(performance.now() - start)} ms)`);
        return result;
      } catch (error) {
        const late = signal.aborted && !(error instanceof UnexpectedError);
        const reason = late ? `expected all of it within ${timeout / 1000} s` : (error as Error).message;
        throw new CommandError("step_failed", `FAIL  ${name}: ${reason}`, { cause: error });
      }
    },
    async askAsStranger(status, path) {
      const answer = await send(url, { path, token: `${token.slice(0, -8)}AAAAAAAA`, signal });
      if (answer.status !== status)
        throw new UnexpectedError(`GET ${path} to answer ${status}`, seen(answer), answer.status);
    },
    async patiently(run) {
      const end = performance.now() + patience;
      for (;;) {
        try {
          return await run();
        } catch (error) {
          if (!isTransient(error) || performance.now() > end || signal.aborted) throw error;
          await sleep(everyMs, undefined, { signal }).catch(() => undefined);
        }
      }
    },
    async until(expected, path, find) {
      for (;;) {
        const answer = await ask(200, "GET", path);
        const found = await find(answer);
        if (found !== undefined) return found;
        if (signal.aborted)
          throw new UnexpectedError(expected, `${path} answers ${shortened(JSON.stringify(answer))}`);
        await sleep(everyMs, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

const seen = ({ status, text }: Answer) => `it answered ${status} ${shortened(text)}`;
const shortened = (text: string) => (text.length > 400 ? `${text.slice(0, 400)}…` : text);
