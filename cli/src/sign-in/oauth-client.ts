import { commandLineClient } from "@todo/contracts/command-line-client";
import * as oauth from "oauth4webapi";

/** Milliseconds to wait for an answer. Two answers are awaited under a lock, which counts as stale after a minute. */
const timeout = 20_000;

/** A public client, which every server of this project knows. */
export const client: oauth.Client = { client_id: commandLineClient };
export const noSecret = oauth.None();

/** @param url of the server: requests without TLS are allowed only if this URL has none */
export const requestOptions = (url: string) => ({
  [oauth.allowInsecureRequests]: url.startsWith("http:"),
  signal: () => AbortSignal.timeout(timeout),
});
