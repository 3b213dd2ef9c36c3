import { CliError, usageError } from "../cli-error.ts";
import { freshToken } from "./fresh-token.ts";
import { readKeyFile } from "./key-file.ts";
import { defaultUrl, serverUrl } from "./server-url.ts";

/** The server, and the credentials for it. */
export interface Access {
  readonly url: string;
  /** A personal key from the environment or the file, or a sign-in of the file. */
  readonly by: "TODO_KEY" | "key" | "sign-in";
  /** Identifies the same user of the same server in the next command. Secret, like a key. */
  readonly identity: string;
  /**
   * A personal key, or a valid access token.
   *
   * @param refused the token that the server did not accept: a sign-in gets a new one, a key cannot change
   * @throws CliError `signedOut` when the sign-in has ended
   */
  token(refused?: string): Promise<string>;
}

/** The format of a personal key. Anything else in its place would be a mistake, and is not sent. */
export const looksLikeKey = (text: string) => /^[\w.-]{20,4096}$/.test(text);

/** @param url as given by `--url` */
export function chosenUrl(url: string | undefined, env: NodeJS.ProcessEnv): string {
  if (url !== undefined) return serverUrl("--url", url);
  if (env.TODO_URL) return serverUrl("TODO_URL", env.TODO_URL);
  return readKeyFile(env).server ?? defaultUrl;
}

export const accessByKey = (url: string, key: string, by: "TODO_KEY" | "key" = "key"): Access => ({
  url,
  by,
  identity: key,
  token: async () => key,
});

/** @throws CliError `signedOut` when there is neither key nor sign-in for the server */
export function findAccess(url: string | undefined, env: NodeJS.ProcessEnv): Access {
  const chosen = chosenUrl(url, env);
  if (env.TODO_KEY) {
    const key = env.TODO_KEY.trim();
    if (!looksLikeKey(key)) throw usageError("TODO_KEY: expected a personal key, which begins with todo_");
    return accessByKey(chosen, key, "TODO_KEY");
  }
  // A key is sent only to the server that issued it.
  const kept = readKeyFile(env).keys[chosen];
  if (typeof kept === "string") return accessByKey(chosen, kept);
  if (kept !== undefined)
    return {
      url: chosen,
      by: "sign-in",
      identity: kept.user_id,
      token: (refused) => freshToken(chosen, env, refused),
    };
  throw notSignedIn(chosen);
}

const notSignedIn = (url: string) =>
  new CliError("signedOut", "not_signed_in", `you are not signed in at ${url}`, {
    hint: "todo login signs you in; scripts give a personal key in TODO_KEY.",
  });
