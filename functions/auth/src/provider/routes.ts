import { findLink } from "@todo/database/accounts/links";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { originOf } from "@todo/function-kit/edge/origin";
import { ProblemError } from "@todo/function-kit/problem-error";
import { type Context, Hono } from "hono";
import { atBrowser } from "../changes/actors.ts";
import { changeAccounts } from "../changes/change-accounts.ts";
import { returnPath } from "../pages/form.ts";
import { texts } from "../pages/language.ts";
import { respondTooMany } from "../pages/page.ts";
import { hashOf } from "../secrets/new-secret.ts";
import { currentSession, setSessionCookie } from "../sessions/cookie.ts";
import { countProvider } from "../sessions/limits.ts";

import { signInForm } from "../sessions/sign-in-form.ts";
import { createDiscovered } from "./discovered.ts";
import { enterByProvider, link } from "./enter.ts";
import { beginFlow, endFlow, type Flow } from "./flow.ts";
import { type ProvidedPerson, providedPerson } from "./person.ts";

const callback = "/auth/provider/callback";

/**
 * `/auth/provider`: redirects to the OpenID Connect provider, and the return from it. Without a provider these pages do
 * not exist.
 */
export function providerPages(deps: Dependencies): Hono {
  const app = new Hono();
  if (deps.config.provider.issuer === undefined) return app;
  const discovered = createDiscovered(deps);

  app.get("/provider/start", async (c) => {
    const flow = await wantedFlow(deps, c);
    warnOfAddress(deps, c);
    const wait = await countProvider(deps, c);
    if (wait > 0) return respondTooMany(c, texts(c).tooMany(Math.ceil(wait / 60)), wait);
    try {
      const configuration = await discovered();
      const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await import("openid-client");
      const { state, nonce, verifier } = await beginFlow(deps, c, flow);
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: originOf(c, deps.config) + callback,
        scope: "openid email profile",
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      });
      return c.redirect(url.href, 303);
    } catch (error) {
      deps.log.error("the identity provider cannot be used", whatWentWrong(error));
      return refuse(deps, c, texts(c).providerAway);
    }
  });

  app.get("/provider/callback", async (c) => {
    const t = texts(c);
    const flow = await endFlow(deps, c, c.req.query("state") ?? "");
    if (!flow) return refuse(deps, c, t.providerFailed);
    let person: ProvidedPerson;
    try {
      const url = new URL(callback + new URL(c.req.url).search, originOf(c, deps.config));
      person = await providedPerson(await discovered(), url, flow);
    } catch (error) {
      // The library's message names the problem, but contains no token.
      deps.log.warn("a sign-in with the identity provider failed", whatWentWrong(error));
      return refuse(deps, c, t.providerFailed);
    }
    if (flow.sessionId !== null) return linkTo(deps, c, person, flow.sessionId);
    const session = await enterByProvider(deps, c, person, flow);
    if (!session) return refuse(deps, c, t.providerUnknown);
    setSessionCookie(c, deps, session.secret);
    return c.redirect(flow.returnTo, 303);
  });
  return app;
}

/** The provider knows one redirect URI of ours: for users of another address, it shows its own error. */
function warnOfAddress({ config, log }: Dependencies, c: Context): void {
  const origin = originOf(c, config);
  if (config.publicUrl !== undefined || /^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(origin)) return;
  log.warn("PUBLIC_URL is not set: the identity provider is told the address that the request named", {
    origin,
  });
}

/** @throws ProblemError 403 if the request comes from another site, 410 for an invalid invitation */
async function wantedFlow(deps: Dependencies, c: Context): Promise<Flow> {
  const returnTo = returnPath(c.req.query("return_to"));
  const code = c.req.query("code");
  if (code !== undefined) {
    const invitation = hashOf(code);
    if (await findLink(deps.db, "invitation", invitation, new Date(deps.now()))) {
      return { sessionId: null, invitation, returnTo };
    }
    throw new ProblemError(404, "not_found", "no such invitation");
  }
  if (c.req.query("link") === undefined) return { sessionId: null, invitation: null, returnTo };
  // Another site must not be able to make a user link an account at the provider.
  if (c.req.header("sec-fetch-site") !== "same-origin") {
    throw new ProblemError(403, "cross_site", "expected a request by a browser, from a page of this site");
  }
  const session = await currentSession(c, deps);
  if (!session) throw new ProblemError(401, "not_signed_in", "sign in at /auth/sign-in first");
  return { sessionId: session.sessionId, invitation: null, returnTo: "/auth/account" };
}

async function linkTo(deps: Dependencies, c: Context, person: ProvidedPerson, sessionId: string) {
  const session = await currentSession(c, deps);
  const t = texts(c);
  if (session?.sessionId !== sessionId) return refuse(deps, c, t.providerFailed);
  const { accountId } = session;
  const actor = atBrowser(accountId, sessionId);
  const linked = await changeAccounts(deps, c, (it) => link(it, accountId, person, sessionId), actor);
  return linked ? c.redirect("/auth/account", 303) : refuse(deps, c, t.providerTaken);
}

/** Only the message of the library's error is logged: its other fields contain codes and tokens. */
const whatWentWrong = (error: unknown) => {
  const { message, code } = error as { message?: string; code?: string };
  return { error: message, code };
};

const refuse = (deps: Dependencies, c: Context, fault: string) =>
  signInForm(deps, c, { to: "/", name: "", fault, status: 401 });
