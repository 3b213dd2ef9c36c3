import { renewTokens } from "../sign-in/renew-tokens.ts";
import { signInEnded } from "../sign-in/sign-in-ended.ts";
import { changeKeyFile, readKeyFile, type SignIn } from "./key-file.ts";

/** Milliseconds for which an access token must still be valid to be used, because a request may take that long. */
const margin = 30_000;

/**
 * The access token of a sign-in. When it expires, one process at a time renews it: a refresh token that is used twice
 * counts as stolen, and ends the sign-in. A process that waited finds the new token.
 *
 * @throws CliError
 */
export async function freshToken(url: string, env: NodeJS.ProcessEnv, refused?: string): Promise<string> {
  const isGood = ({ access_token, expires_at }: SignIn) =>
    access_token !== refused && Date.parse(expires_at) - Date.now() > margin;
  const kept = signInOf(url, env);
  if (isGood(kept)) return kept.access_token;
  let token = "";
  await changeKeyFile(env, async (file) => {
    const latest = signInOf(url, env);
    if (isGood(latest)) {
      token = latest.access_token;
      return undefined;
    }
    const renewed = { ...latest, ...(await renewTokens(url, latest)) };
    token = renewed.access_token;
    return { ...file, keys: { ...file.keys, [url]: renewed } };
  });
  return token;
}

/** @throws CliError `signedOut` when another process has signed out meanwhile */
function signInOf(url: string, env: NodeJS.ProcessEnv): SignIn {
  const kept = readKeyFile(env).keys[url];
  if (kept === undefined || typeof kept === "string") throw signInEnded(url);
  return kept;
}
