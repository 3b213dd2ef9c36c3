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
/** Milliseconds before its end from which a token is not used any more. */
const margin = 30_000;

/**
 * The session of whoever is signed in by `functions/auth`. Its cookie is sent to `/auth/` alone; for everything else it is exchanged
 * for tokens that last some minutes. The account is remembered, so that the app opens without a network.
 *
 * @returns `signed_out` when nobody is signed in, `away` while the server does not answer
 */
export async function accountSession(): Promise<Session | "signed_out" | "away"> {
  const known = rememberedAccount();
  if (known) return sessionOf(known);
  const exchanged = await exchange();
  if (typeof exchanged === "string") return exchanged;
  localStorage.setItem(key, JSON.stringify(exchanged.account));
  return sessionOf(exchanged.account, exchanged);
}

/** To the page where people sign in, and from there back here. */
export function goToSignIn(): void {
  const here = encodeURIComponent(location.pathname + location.search);
  location.assign(`/auth/sign-in?return_to=${here}`);
}

function sessionOf({ id, name }: Account, first?: Exchange): Session {
  let token = first?.access_token ?? "";
  let until = first ? endOf(first) : 0;
  let asking: Promise<string> | undefined;
  const ask = async (): Promise<string> => {
    const answer = await exchange();
    if (answer === "away") throw new Error("/auth/token does not answer");
    if (typeof answer === "string") return "";
    if (answer.account.id !== id) {
      // Somebody else has signed in meanwhile: what is shown is not theirs.
      localStorage.setItem(key, JSON.stringify(answer.account));
      location.reload();
    }
    [token, until] = [answer.access_token, endOf(answer)];
    return token;
  };
  return {
    user: id,
    name,
    token(refused) {
      if (!refused && Date.now() < until) return token;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    async end() {
      localStorage.removeItem(key);
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      await fetch("/auth/sign-out", { method: "POST", headers, redirect: "manual" });
    },
    signInAgain: goToSignIn,
  };
}

const endOf = ({ expires_in }: Exchange) => Date.now() + expires_in * 1_000 - margin;

function rememberedAccount(): Account | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

async function exchange(): Promise<Exchange | "signed_out" | "away"> {
  const answer = await fetch("/auth/token", { method: "POST", cache: "no-store" }).catch(() => undefined);
  if (answer?.ok) return answer.json();
  return answer?.status === 401 ? "signed_out" : "away";
}
