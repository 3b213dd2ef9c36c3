import type { Options } from "./command.ts";

/** What every command takes. */
export const globalOptions = {
  json: { type: "boolean", help: "print JSON, as the API answers it" },
  url: { type: "string", value: "URL", help: "the server (default: TODO_URL, else where you signed in)" },
  help: { type: "boolean", short: "h", help: "what the command does, with examples" },
} as const satisfies Options;
