import type { SignedIn } from "@todo/database/accounts/sessions";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context, Handler } from "hono";
import { readForm } from "../../pages/form.ts";
import { texts } from "../../pages/language.ts";
import { respondTooMany } from "../../pages/page.ts";
import { currentSession } from "../../sessions/cookie.ts";
import { countDocument } from "../../sessions/limits.ts";
import { DocumentRefusedError } from "../clients/document-refused-error.ts";
import { OauthError } from "../oauth-error.ts";
import { paths } from "../paths.ts";
import { showConsent } from "./consent-page.ts";
import { decide } from "./decide.ts";
import { redirectBack } from "./redirect-back.ts";
import { showRefusal } from "./refusal-page.ts";
import { AskingRefusedError, type AuthorizationRequest, readAsking, readRequest } from "./request.ts";

/**
 * The authorization endpoint. It requires a signed-in browser: keys and tokens are not accepted, so nobody else can
 * make us fetch a document. No state is kept between the consent page and its answer, so the request is validated again
 * with the answer.
 */
export function askUser(deps: Dependencies): Handler {
  return async (c) => {
    const query = new URL(c.req.url).search.slice(1);
    const session = await currentSession(c, deps);
    if (!session) return signInFirst(c, query);
    return withRequest(c, deps, session, query, (request) => showConsent(c, request, { session, query }));
  };
}

export function takeAnswer(deps: Dependencies): Handler {
  return async (c) => {
    const form = await readForm(c);
    const query = form.get("request") ?? "";
    const session = await currentSession(c, deps);
    if (!session) return signInFirst(c, query);
    return withRequest(c, deps, session, query, (request) => {
      // A different user has signed in meanwhile, in another tab, and has not seen this request.
      const isAsked = form.get("account") === session.accountId;
      return isAsked
        ? decide(c, deps, { request, session, form, query })
        : showConsent(c, request, { session, query });
    });
  };
}

const signInFirst = (c: Context, query: string) =>
  c.redirect(`/auth/sign-in?return_to=${encodeURIComponent(`${paths.authorize}?${query}`)}`, 303);

class TooManyDocumentsError extends Error {
  readonly wait: number;

  constructor(wait: number) {
    super("too many documents");
    this.wait = wait;
  }
}

async function withRequest(
  c: Context,
  deps: Dependencies,
  { accountId }: SignedIn,
  query: string,
  answer: (request: AuthorizationRequest) => Promise<Response>,
): Promise<Response> {
  const parameters = new URLSearchParams(query);
  const mayFetch = async () => {
    const wait = await countDocument(deps, accountId);
    if (wait > 0) throw new TooManyDocumentsError(wait);
  };
  try {
    const asking = await readAsking(deps, parameters, mayFetch);
    try {
      return await answer(readRequest(c, deps, asking, parameters));
    } catch (error) {
      if (!(error instanceof OauthError)) throw error;
      return redirectBack(c, deps, asking, { error: error.code, error_description: error.message });
    }
  } catch (error) {
    if (error instanceof AskingRefusedError) return showRefusal(c, error.why, error.message);
    if (error instanceof DocumentRefusedError) return showRefusal(c, "appDocument", error.message);
    if (error instanceof TooManyDocumentsError) {
      return respondTooMany(c, texts(c).tooMany(Math.ceil(error.wait / 60)), error.wait);
    }
    throw error;
  }
}
