import { CliError } from "../cli-error.ts";

/** Another server, or a proxy in between, has answered. */
export const notTheApi = (url: string) =>
  new CliError("unavailable", "not_the_api", `the server at ${url} is not the todo API`, {
    hint: "Is the address right? It is the one at which the web app opens, without a path.",
  });
