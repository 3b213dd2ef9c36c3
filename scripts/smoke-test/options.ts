import { httpUrl } from "@todo/function-kit/http-url";
import * as v from "valibot";
import type { DaprAccess } from "../dev/ask-operator.ts";
import { CommandError } from "../dev/command-error.ts";

export interface SmokeOptions {
  readonly url: string;
  /** The token of the task's user, or the Dapr through which an account is created for it. */
  readonly caller: { readonly token: string } | DaprAccess;
  /** Milliseconds. */
  readonly timeout: number;
}

const environment = v.object({
  TODO_URL: httpUrl("http://localhost:8080"),
  TODO_TOKEN: v.optional(v.string()),
  DAPR_HTTP_ENDPOINT: v.optional(httpUrl("http://127.0.0.1:3500"), "http://127.0.0.1:3500"),
  DAPR_API_TOKEN: v.optional(v.string()),
  TIMEOUT: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/, "expected seconds"), v.transform(Number)),
    "120",
  ),
});

/** @throws CommandError `invalid_configuration` */
export function readSmokeOptions(env: NodeJS.ProcessEnv): SmokeOptions {
  const result = v.safeParse(environment, env);
  if (!result.success) {
    const faults = result.issues.map((issue) => {
      const fault = issue.received === "undefined" ? "is required" : issue.message;
      return `${v.getDotPath(issue)}: ${fault}`;
    });
    throw invalid(faults.join("; "));
  }
  const { TODO_URL, TODO_TOKEN, DAPR_HTTP_ENDPOINT: daprUrl, DAPR_API_TOKEN, TIMEOUT } = result.output;
  const caller = TODO_TOKEN
    ? { token: TODO_TOKEN }
    : DAPR_API_TOKEN && { daprUrl, daprApiToken: DAPR_API_TOKEN };
  if (!caller) throw invalid("TODO_TOKEN or DAPR_API_TOKEN: is required");
  return { url: TODO_URL.replace(/\/$/, ""), caller, timeout: TIMEOUT * 1000 };
}

const invalid = (message: string) =>
  new CommandError("invalid_configuration", `${message} (more with --help)`);
