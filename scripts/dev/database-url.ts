import { CommandError } from "./command-error.ts";

const expected =
  'expected a PostgreSQL URL, like postgres://user:password@localhost:5432/todo ("%40" for an "@" in the password, and so on)';

/**
 * Validates a URL for the PostgreSQL driver, which would take any other text for a file, or for a host.
 *
 * @throws CommandError `invalid_configuration`
 */
export function checkDatabaseUrl(url: string, name = "DATABASE_URL"): string {
  if (isDatabaseUrl(url)) return url;
  throw new CommandError("invalid_configuration", `${name}: ${expected}`);
}

function isDatabaseUrl(url: string): boolean {
  if (!/^postgres(ql)?:\/\/\S+$/.test(url)) return false;
  // Without a host the socket is in the query: `postgres://user@/todo?host=/run/postgresql`.
  const parsed = URL.parse(url.replace("@/", "@localhost/"));
  try {
    return parsed !== null && [parsed.username, parsed.password, parsed.pathname].every(isDecodable);
  } catch {
    return false;
  }
}

const isDecodable = (text: string) => typeof decodeURIComponent(text) === "string";
