import { createHash, randomBytes } from "node:crypto";
import type { Browser, Page } from "./browser.ts";

/** A client that sends exactly the given bytes: for requests that no well-behaved client would send. */
export interface Asked {
  readonly verifier: string;
  readonly query: URLSearchParams;
  readonly path: string;
}

export const redirectUri = "http://127.0.0.1:5071/callback";

/** A valid authorization request; given fields override the default ones, undefined omits a field. */
export function ask(clientId: string, changed: Record<string, string | undefined> = {}): Asked {
  const verifier = randomBytes(32).toString("base64url");
  const usual = {
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    scope: "tasks:read tasks:write",
    state: "a state",
    ...changed,
  };
  const given = Object.entries(usual).filter((it): it is [string, string] => it[1] !== undefined);
  const query = new URLSearchParams(given);
  return { verifier, query, path: `/auth/oauth/authorize?${query}` };
}

const field = (text: string, name: string) => {
  const [, value = ""] = new RegExp(`name="${name}" value="([^"]*)"`).exec(text) ?? [];
  return value.replaceAll("&amp;", "&").replaceAll("&quot;", '"');
};

/** Answers the question on a page as a person does: with its form, as it is. */
export async function answerConsent(
  by: Browser,
  page: Page,
  { decision = "allow", scope = ["tasks:read", "tasks:write"] }: { decision?: string; scope?: string[] } = {},
): Promise<Page> {
  const fields = { request: field(page.text, "request"), account: field(page.text, "account") };
  return by.post("/auth/oauth/authorize", { ...fields, scope, decision });
}

/** Lets a client in. @returns the code that it gets */
export async function codeFor(by: Browser, asked: Asked, options = {}): Promise<string> {
  const page = await by.get(asked.path);
  if (page.status !== 200)
    throw new Error(`expected a question, got ${page.status} ${page.location}\n${page.text}`);
  const answer = await answerConsent(by, page, options);
  const code = new URL(answer.location ?? "http://none").searchParams.get("code");
  if (!code) throw new Error(`expected a code, got ${answer.status} ${answer.location}\n${answer.text}`);
  return code;
}

export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  readonly body: any;
}

export async function post(
  url: string,
  parameters: Record<string, string | undefined>,
): Promise<TokenAnswer> {
  const given = Object.entries(parameters).filter((it): it is [string, string] => it[1] !== undefined);
  const response = await fetch(url, { method: "POST", body: new URLSearchParams(given) });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? undefined : JSON.parse(text),
  };
}

/** Exchanges a code as a proper client does, but for what is given. */
export const exchange = (
  url: string,
  clientId: string,
  asked: Asked,
  code: string,
  changed: Record<string, string | undefined> = {},
): Promise<TokenAnswer> =>
  post(`${url}/auth/oauth/token`, {
    grant_type: "authorization_code",
    client_id: clientId,
    code,
    code_verifier: asked.verifier,
    redirect_uri: asked.query.get("redirect_uri") ?? undefined,
    ...changed,
  });

export const refresh = (
  url: string,
  clientId: string,
  refreshToken: string,
  changed = {},
): Promise<TokenAnswer> =>
  post(`${url}/auth/oauth/token`, {
    grant_type: "refresh_token",
    client_id: clientId,
    refresh_token: refreshToken,
    ...changed,
  });
