import { randomBytes } from "node:crypto";
import { httpUrl } from "@todo/function-kit/http-url";
import * as v from "valibot";
import { CommandError } from "../dev/command-error.ts";
import { signTokenWith } from "../dev/sign-token.ts";

export interface SmokeOptions {
  readonly url: string;
  readonly token: string;
  /** Milliseconds. */
  readonly timeout: number;
}

const environment = v.object({
  TODO_URL: httpUrl("http://localhost:8080"),
  TODO_TOKEN: v.optional(v.string()),
  JWT_SECRET: v.optional(v.string()),
  TIMEOUT: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/, "expected seconds"), v.transform(Number)),
    "120",
  ),
});

/** @throws CommandError `invalid_configuration` */
export async function readSmokeOptions(env: NodeJS.ProcessEnv): Promise<SmokeOptions> {
  const result = v.safeParse(environment, env);
  if (!result.success) {
    const faults = result.issues.map((issue) => {
      const fault = issue.received === "undefined" ? "is required" : issue.message;
      return `${v.getDotPath(issue)}: ${fault}`;
    });
    throw invalid(faults.join("; "));
  }
  const { TODO_URL, TODO_TOKEN, JWT_SECRET, TIMEOUT } = result.output;
  const token = TODO_TOKEN || (JWT_SECRET && (await tokenOfNewUser(JWT_SECRET)));
  if (!token) throw invalid("TODO_TOKEN or JWT_SECRET: is required");
  return { url: TODO_URL.replace(/\/$/, ""), token, timeout: TIMEOUT * 1000 };
}

function tokenOfNewUser(secret: string): Promise<string> {
  const user = `smoke-test-${randomBytes(4).toString("hex")}`;
  return signTokenWith(secret, { user, timeZone: "UTC", days: 1 });
}

const invalid = (message: string) =>
  new CommandError("invalid_configuration", `${message} (more with --help)`);
