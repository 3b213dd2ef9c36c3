/** Whose data this is, and how requests say so. */
export interface Session {
  readonly user: string;
  /** @param refused the last one was refused: another, if there is one */
  token(refused: boolean): Promise<string> | string;
  /** Whoever uses this browser next is asked who they are. */
  end(): Promise<void> | void;
}

const key = "todo.token";

/** The session of this browser, which is there without a network, too; undefined: nobody has signed in. */
export function findSession(): Session | undefined {
  const token = localStorage.getItem(key);
  const claims = token === null ? undefined : claimsOf(token);
  if (token === null || claims === undefined) return undefined;
  return {
    user: claims.sub,
    token: () => token,
    end: () => localStorage.removeItem(key),
  };
}

/** @returns why it is no token that can be used, or undefined when it is kept now */
export async function signInWith(token: string): Promise<"unreadable" | "refused" | "away" | undefined> {
  if (claimsOf(token) === undefined) return "unreadable";
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch("/api/settings", { headers, cache: "no-store" }).catch(() => undefined);
  if (!answer || answer.status >= 500) return "away";
  if (!answer.ok) return "refused";
  localStorage.setItem(key, token);
  return undefined;
}

/** What a token says of itself. Whether it is genuine, the server decides. */
function claimsOf(token: string): { sub: string } | undefined {
  const [, payload] = token.trim().split(".");
  try {
    const bytes = Uint8Array.from(atob((payload ?? "").replace(/-/g, "+").replace(/_/g, "/")), (it) =>
      it.charCodeAt(0),
    );
    const { sub } = JSON.parse(new TextDecoder().decode(bytes));
    return typeof sub === "string" ? { sub } : undefined;
  } catch {
    return undefined;
  }
}
