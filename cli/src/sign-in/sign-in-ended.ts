import { CliError } from "../cli-error.ts";

/** The stored tokens are not valid any more. */
export const signInEnded = (url: string) =>
  new CliError(
    "signedOut",
    "sign_in_ended",
    `the sign-in at ${url} has ended: it was disconnected there, or was not used for 90 days`,
    { hint: `Sign in again: todo login --url ${url}` },
  );
