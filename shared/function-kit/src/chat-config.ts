import * as v from "valibot";
import { httpUrl } from "./http-url.ts";

const amount = (expected: string) =>
  v.pipe(v.string(), v.regex(/^[1-9]\d{0,9}$/, expected), v.transform(Number));

/** The model that answers in `chat`. Without a base URL, the built-in reader answers. */
export const chatEnvironment = {
  /** The base URL of a server that speaks OpenAI's protocol: `https://api.openai.com/v1`, `http://localhost:11434/v1`. */
  OPENAI_BASE_URL: v.optional(httpUrl("http://localhost:11434/v1")),
  OPENAI_MODEL: v.optional(v.string(), "gpt-5-mini"),
  CHAT_SECONDS_PER_TURN: v.optional(amount("expected a number of seconds"), "120"),
  /** Tokens that one user may use in a day, from midnight to midnight UTC. */
  CHAT_TOKENS_PER_DAY: v.optional(amount("expected a number of tokens"), "500000"),
};

export interface ChatConfig {
  readonly baseUrl: string | undefined;
  readonly model: string;
  readonly secondsPerTurn: number;
  readonly tokensPerDay: number;
}
