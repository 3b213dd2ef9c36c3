import * as v from "valibot";
import { CommandError } from "./command-error.ts";
import { checkDatabaseUrl } from "./database-url.ts";

export interface DevOptions {
  readonly databaseUrl: string | undefined;
  readonly port: number;
  readonly daprPort: number | undefined;
  readonly host: string;
}

const expected = "expected a port number from 0 to 65535";
const port = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/, expected),
  v.transform(Number),
  v.maxValue(65_535, expected),
);
const variables = v.object({
  DATABASE_URL: v.optional(v.string()),
  PORT: v.optional(port, "8080"),
  DAPR_HTTP_PORT: v.optional(port),
  HOST: v.optional(v.string(), "127.0.0.1"),
});

/** @throws CommandError `invalid_configuration` naming each invalid variable */
export function readDevOptions(env: NodeJS.ProcessEnv): DevOptions {
  // An empty variable counts as not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = v.safeParse(variables, given);
  if (!result.success) {
    const faults = result.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);
    throw new CommandError("invalid_configuration", faults.join("; "));
  }
  const { DATABASE_URL, PORT, DAPR_HTTP_PORT, HOST } = result.output;
  if (DATABASE_URL !== undefined) checkDatabaseUrl(DATABASE_URL);
  return { databaseUrl: DATABASE_URL, port: PORT, daprPort: DAPR_HTTP_PORT, host: HOST };
}
