import { ProblemError } from "@todo/function-kit/problem-error";
import type { Context, Handler } from "hono";
import { readForm } from "../pages/form.ts";
import { invalidRequest, OauthError } from "./oauth-error.ts";

/**
 * An endpoint for programs: errors are JSON as OAuth defines it (RFC 6749, section 5.2), and answers are not cached.
 */
export function endpoint(handle: (c: Context) => Promise<Response>): Handler {
  return async (c) => {
    c.header("cache-control", "no-store");
    try {
      return await handle(c);
    } catch (error) {
      if (!(error instanceof OauthError)) throw error;
      // Only for a client that sent `Authorization` (RFC 6749, 5.2): a browser would ask its user for a password.
      if (error.status === 401 && c.req.header("authorization")) {
        c.header("www-authenticate", 'Basic realm="todo"');
      }
      if (error.retryAfter !== undefined) c.header("retry-after", String(error.retryAfter));
      return c.json({ error: error.code, error_description: error.message }, error.status);
    }
  };
}

/** @throws OauthError `invalid_request` */
export async function readParameters(c: Context): Promise<URLSearchParams> {
  try {
    return await readForm(c);
  } catch (error) {
    throw error instanceof ProblemError ? invalidRequest(error.message) : error;
  }
}

/** The value of a parameter, which must not be repeated; an empty value counts as omitted (RFC 6749, section 3.1). */
export function single(parameters: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = parameters.getAll(name);
  if (more.length > 0) throw invalidRequest(`${name}: expected once`);
  return value === "" ? undefined : value;
}

/** @throws OauthError `invalid_request` */
export function required(parameters: URLSearchParams, name: string): string {
  const value = single(parameters, name);
  if (value === undefined) throw invalidRequest(`${name} is required`);
  return value;
}
