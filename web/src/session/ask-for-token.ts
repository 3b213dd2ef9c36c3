const ask = () => fetch("/auth/token", { method: "POST", cache: "no-store" });

/** Asked before the app's own code is there, which waits for that before anything else. */
let first: Promise<Response> | undefined = ask();
first.catch(() => undefined);

/** Exchanges the session's cookie for a token. */
export function askForToken(): Promise<Response> {
  const asked = first ?? ask();
  first = undefined;
  return asked;
}
