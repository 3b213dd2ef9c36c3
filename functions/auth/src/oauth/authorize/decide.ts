import type { SignedIn } from "@todo/database/accounts/sessions";
import { insertAuthorizationCode } from "@todo/database/oauth/authorization-codes";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { atBrowser } from "../../changes/actors.ts";
import { changeAccounts } from "../../changes/change-accounts.ts";
import { texts } from "../../pages/language.ts";
import { newSecret } from "../../secrets/new-secret.ts";
import { grantApp } from "../grants/grant-app.ts";
import { showConsent } from "./consent-page.ts";
import { redirectBack } from "./redirect-back.ts";
import type { AuthorizationRequest } from "./request.ts";

/** Lifetime of a code in milliseconds: a client uses it at once (RFC 6749, section 4.1.2). */
const codeLife = 60_000;

interface Decided {
  readonly request: AuthorizationRequest;
  readonly session: SignedIn;
  readonly form: URLSearchParams;
  readonly query: string;
}

/** Issues a code to the app, if its user grants at least one of the requested scopes. */
export async function decide(
  c: Context,
  deps: Dependencies,
  { request, session, form, query }: Decided,
): Promise<Response> {
  if (form.get("decision") !== "allow") {
    return redirectBack(c, deps, request, {
      error: "access_denied",
      error_description: "the user denied access",
    });
  }
  const scopes = request.scopes.filter((it) => form.getAll("scope").includes(it));
  const t = texts(c);
  if (scopes.length === 0) return showConsent(c, request, { session, query, fault: t.appScopesInvalid });
  const now = new Date(deps.now());
  const expiresAt = new Date(now.getTime() + codeLife);
  const { text, hash } = newSecret();
  const made = await changeAccounts(
    deps,
    c,
    async (change) => {
      const grant = await grantApp(change, { session, client: request.client, scopes, expiresAt });
      if (typeof grant === "string") return grant;
      const { redirectUri: redirect_uri, codeChallenge: code_challenge } = request;
      const code = { hash, grant_id: grant.id, redirect_uri, code_challenge, expires_at: expiresAt };
      await insertAuthorizationCode(change.tx, code);
      return undefined;
    },
    atBrowser(session.accountId, session.sessionId),
  );
  if (made === "signedOut") return c.redirect("/auth/sign-in", 303);
  if (made === "tooMany") return showConsent(c, request, { session, query, fault: t.tooManyApps });
  return redirectBack(c, deps, request, { code: text });
}
