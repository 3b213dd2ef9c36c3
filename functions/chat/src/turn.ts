import { randomUUIDv7 } from "node:crypto";
import type { Here } from "@todo/language/here";
import type { Intent } from "@todo/language/reader/intent";
import type { Question, Tell, ToolCall } from "./answer.ts";
import type { State } from "./state.ts";
import type { Tool, ToolResult, Tools } from "./tools.ts";
import type { Words } from "./words/words.ts";

/** A message, and its answer in progress. */
export interface Turn {
  readonly message: string;
  readonly here: Here;
  /** Those of the language of the answer. */
  readonly words: Words;
  readonly signal: AbortSignal;
  state: State;
  readonly calls: readonly ToolCall[];
  readonly text: string;
  readonly question: Question | null;
  /** A tool that was called and did not answer, so that it is unknown whether it has done its work. */
  readonly unanswered: string | null;
  answeredBy: "reader" | "model";
  /** What the message means if the task that it names does not exist. */
  otherwise?: Intent;
  tools(): Promise<readonly Tool[]>;
  /**
   * Calls a tool, and reports the call to the client. @throws DaprError when it cannot be called; the signal's reason
   * when the time limit is exceeded
   */
  use(name: string, input: unknown): Promise<ToolResult>;
  /** Calls a tool without reporting it: to find out what is meant. */
  look(name: string, input: unknown): Promise<ToolResult>;
  /** Adds to the answer's text. */
  say(text: string): void;
  /** Ends the answer with a question; the state's `pending` holds its subject. */
  ask(question: Question): void;
}

export interface TurnOptions {
  readonly message: string;
  readonly here: Here;
  readonly words: Words;
  readonly signal: AbortSignal;
  readonly state: State;
  readonly tools: Tools;
  readonly tell: Tell;
}

export function createTurn({ tools, tell, state, ...given }: TurnOptions): Turn {
  const calls: ToolCall[] = [];
  let text = "";
  let question: Question | null = null;
  let unanswered: string | null = null;
  return {
    ...given,
    state,
    answeredBy: "reader",
    calls,
    get text() {
      return text;
    },
    get question() {
      return question;
    },
    get unanswered() {
      return unanswered;
    },
    tools: () => tools.list(),
    async use(name, input) {
      given.signal.throwIfAborted();
      const id = randomUUIDv7();
      tell("tool_call", { id, name, arguments: input });
      unanswered = name;
      const result = await tools.call(name, input);
      unanswered = null;
      calls.push({ id, name, arguments: input, ok: result.ok, result: result.value });
      tell("tool_result", { id, name, ok: result.ok, result: result.value });
      return result;
    },
    look(name, input) {
      given.signal.throwIfAborted();
      return tools.call(name, input);
    },
    say(more) {
      text += more;
      tell("text", { delta: more });
    },
    ask(asked) {
      if (text !== "" && !text.endsWith("\n")) this.say("\n");
      this.say(asked.text);
      question = asked;
      tell("question", asked);
    },
  };
}
