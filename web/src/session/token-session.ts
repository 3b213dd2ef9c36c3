import type { Session } from "./session.ts";

const key = "todo.token";

/** The session of a token that was pasted; undefined: none was. */
export function tokenSession(): Session | undefined {
  const token = localStorage.getItem(key);
  const user = token === null ? undefined : subjectOf(token);
  if (token === null || user === undefined) return undefined;
  const forget = () => localStorage.removeItem(key);
  return {
    user,
    name: user,
    token: () => token,
    async end() {
      forget();
    },
    signInAgain() {
      forget();
      location.reload();
    },
  };
}

/** @returns why it is no token that can be used, or undefined when it is kept now */
export async function signInWith(token: string): Promise<"unreadable" | "refused" | "away" | undefined> {
  if (subjectOf(token) === undefined) return "unreadable";
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch("/api/settings", { headers, cache: "no-store" }).catch(() => undefined);
  if (!answer || answer.status >= 500) return "away";
  if (!answer.ok) return "refused";
  localStorage.setItem(key, token);
  return undefined;
}

/** Whose token it says it is; of a personal key, which says nothing, how it begins. Whether it is genuine, the server decides. */
function subjectOf(token: string): string | undefined {
  if (/^todo_\w{20,}$/.test(token)) return token.slice(0, 13);
  const [, payload = ""] = token.trim().split(".");
  try {
    const bytes = atob(payload.replace(/-/g, "+").replace(/_/g, "/"));
    const { sub } = JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (it) => it.charCodeAt(0))));
    return typeof sub === "string" ? sub : undefined;
  } catch {
    return undefined;
  }
}
