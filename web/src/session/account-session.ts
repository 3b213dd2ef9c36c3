import { learnTime } from "../clock.ts";
import { keepStored, stored } from "../ui/stored.ts";
import { askForToken } from "./ask-for-token.ts";
import type { Session } from "./session.ts";

interface Account {
  readonly id: string;
  readonly name: string;
}

/** What `POST /auth/token` answers to a browser that is signed in. */
interface Exchange {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly account: Account;
}

const key = "todo.account";
/** The push service's address of this browser that the server was told since its user signed in; see `push/keep-on.ts`. */
export const toldKey = "todo.push.told";
/** Milliseconds before its end from which a token is not used any more. */
const margin = 30_000;
/** Milliseconds that the server may take to say who is signed in, before what this device keeps is shown. */
const patience = 3_000;

/**
 * The session of whoever is signed in by `functions/auth`. Its cookie is sent to `/auth/` alone; for everything else it is exchanged
 * for tokens that last some minutes. The account is remembered, so that the app opens while the server does not answer.
 *
 * @param end called as soon as the server says that this account is not signed in any more: nothing of it may be shown
 * @returns `signed_out` when nobody is signed in, `away` while the server does not answer and nobody is remembered
 */
export async function accountSession(end: End): Promise<Session | "signed_out" | "away"> {
  const known = rememberedAccount();
  const answer = await exchange(known && patience);
  if (answer === "away") return known ? sessionOf(known, end) : answer;
  remember(answer);
  return answer === "signed_out" ? answer : sessionOf(answer.account, end, answer);
}

/** @param user the account that is signed in instead, if any */
type End = (user?: string) => void;

/** The id of the account that is signed in; undefined: none, or the server does not answer. */
export async function whoIsSignedIn(): Promise<string | undefined> {
  const answer = await exchange();
  return typeof answer === "string" ? undefined : answer.account.id;
}

/** To the page where people sign in, and from there back here. */
export function goToSignIn(): void {
  const here = encodeURIComponent(location.pathname + location.search);
  location.assign(`/auth/sign-in?return_to=${here}`);
}

function sessionOf({ id, name }: Account, end: End, first?: Exchange): Session {
  let token = first?.access_token ?? "";
  let until = first ? endOf(first) : 0;
  let asking: Promise<string> | undefined;
  const ask = async (): Promise<string> => {
    const answer = await exchange();
    if (answer === "away") throw new Error("/auth/token does not answer");
    if (answer === "signed_out" || answer.account.id !== id) return leave(answer, end);
    [token, until] = [answer.access_token, endOf(answer)];
    return token;
  };
  const renew = () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
  whenItMayHaveChanged(() => void renew().catch(() => undefined));
  return {
    user: id,
    name,
    token: (refused) => (!refused && !asking && Date.now() < until ? token : renew()),
    async end() {
      // Nobody asks for a token from here on: being told that nobody is signed in, they would leave this page as well.
      asking = new Promise(() => undefined);
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      try {
        await fetch("/auth/sign-out", { method: "POST", headers, redirect: "manual" });
      } finally {
        // The browser may have removed it already, and tells other tabs only of what we change.
        keepStored(key, "null");
        keepStored(key, null);
      }
    },
  };
}

/** Nothing is sent from here on: whoever asks for a token waits until the page is gone. */
function leave(answer: Exchange | "signed_out", end: End): Promise<never> {
  end(answer === "signed_out" ? undefined : answer.account.id);
  remember(answer);
  return new Promise(() => undefined);
}

/** Another tab has signed in or out, or this one was out of sight meanwhile. */
export function whenItMayHaveChanged(check: () => void): void {
  addEventListener("storage", (event) => (event.key === key || event.key === null) && check());
  addEventListener("pageshow", (event) => event.persisted && check());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && check());
}

const endOf = ({ expires_in }: Exchange) => Date.now() + expires_in * 1_000 - margin;

function rememberedAccount(): Account | undefined {
  try {
    return JSON.parse(stored(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(answer: Exchange | "signed_out"): void {
  if (answer === "signed_out") for (const it of [key, toldKey]) keepStored(it, null);
  else keepStored(key, JSON.stringify(answer.account));
}

/** @param wait milliseconds; as long as the browser does unless given */
async function exchange(wait?: number): Promise<Exchange | "signed_out" | "away"> {
  try {
    const tooLong = new Promise<never>((_, refuse) => wait && setTimeout(refuse, wait));
    const answer = await Promise.race([askForToken(), tooLong]);
    learnTime(answer);
    if (answer.ok) return await Promise.race([answer.json(), tooLong]);
    return answer.status === 401 ? "signed_out" : "away";
  } catch {
    return "away";
  }
}
