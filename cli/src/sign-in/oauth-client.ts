import { commandLineClient } from "@todo/contracts/command-line-client";
import * as oauth from "oauth4webapi";

/** Milliseconds for an answer. Two of them are waited for under a lock, which counts as left over after a minute. */
const timeout = 20_000;

/** A public client, which every server of this project knows. */
export const client: oauth.Client = { client_id: commandLineClient };
export const noSecret = oauth.None();

/** @param url of the server: only who names one without TLS has others without it asked */
export const requestOptions = (url: string) => ({
  [oauth.allowInsecureRequests]: url.startsWith("http:"),
  signal: () => AbortSignal.timeout(timeout),
});
