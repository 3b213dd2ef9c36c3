import { CliError, usageError } from "../cli-error.ts";
import { readKeyFile } from "./key-file.ts";
import { defaultUrl, serverUrl } from "./server-url.ts";

/** The server, and what is sent to it as the user's key. */
export interface Access {
  readonly url: string;
  readonly key: string;
  /** Where the key comes from. */
  readonly source: "environment" | "file";
}

/** How a personal key looks. Anything else in its place would be an accident, and is not sent. */
export const looksLikeKey = (text: string) => /^[\w.-]{20,4096}$/.test(text);

/** @param url as given by `--url` */
export function chosenUrl(url: string | undefined, env: NodeJS.ProcessEnv): string {
  if (url !== undefined) return serverUrl("--url", url);
  if (env.TODO_URL) return serverUrl("TODO_URL", env.TODO_URL);
  return readKeyFile(env).server ?? defaultUrl;
}

/** @throws CliError `signedOut` when there is no key for the server */
export function findAccess(url: string | undefined, env: NodeJS.ProcessEnv): Access {
  const chosen = chosenUrl(url, env);
  if (env.TODO_KEY) {
    const key = env.TODO_KEY.trim();
    if (!looksLikeKey(key)) throw usageError("TODO_KEY: expected a personal key, which begins with todo_");
    return { url: chosen, key, source: "environment" };
  }
  // A key is only ever sent to the server that it is of.
  const key = readKeyFile(env).keys[chosen];
  if (key !== undefined) return { url: chosen, key, source: "file" };
  throw new CliError("signedOut", "not_signed_in", `you are not signed in at ${chosen}`, {
    hint: "todo login asks for a key; scripts give it in TODO_KEY.",
  });
}
