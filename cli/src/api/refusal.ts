import type { Problem } from "@todo/contracts/problem";
import type { Access } from "../account/access.ts";
import { CliError } from "../cli-error.ts";
import { signInEnded } from "../sign-in/sign-in-ended.ts";
import { rateLimited } from "./rate-limited.ts";

type Asked = Pick<Access, "url" | "by">;

/** The error for an unsuccessful answer, with what the user can do. @param text its body */
export function refusal(response: Response, text: string, { url, by }: Asked): CliError {
  const { status } = response;
  const problem = problemIn(text);
  const code = problem.code ?? `http_${status}`;
  const message = problem.detail ?? problem.title ?? `the server answered ${status}`;
  if (status < 400)
    return new CliError(
      "refused",
      "redirected",
      `${url} leads elsewhere: ${response.headers.get("location") ?? "?"}`,
      {
        hint: "The key is sent to one address only. Give the new one: todo login --url URL.",
      },
    );
  if (status === 401) return tokenRefused({ url, by });
  if (status === 403) {
    const hint =
      by === "sign-in"
        ? `Sign in again, and allow what is missing: todo login --url ${url}`
        : `Make a key with the scope that is missing at ${url}/auth/account, then: todo login --key`;
    return new CliError("signedOut", code, message, { hint });
  }
  if (status === 429) return rateLimited(response, code, message);
  if (status >= 500)
    return new CliError("unavailable", code, `the server at ${url} failed: ${message}`, {
      ...(problem.trace_id !== undefined && {
        hint: `Its operator finds it in the log by trace ${problem.trace_id}.`,
      }),
    });
  return new CliError(status === 404 ? "notFound" : "refused", code, message, { fields: problem.errors });
}

/** The key or token is not valid any more, or never was. */
export function tokenRefused({ url, by }: Asked): CliError {
  if (by === "sign-in") return signInEnded(url);
  const message = `${url} does not accept the key: it has expired, was deleted or is wrong`;
  return new CliError("signedOut", "unauthorized", message, {
    hint: `Make another key at ${url}/auth/account, then: todo login --key`,
  });
}

function problemIn(text: string): Partial<Problem> {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null ? read : {};
  } catch {
    return {};
  }
}
