import { commandLineClient } from "@todo/contracts/command-line-client";
import type { Client } from "./client.ts";

/** The command line of this project. It may use the device flow, because it may run where there is no browser. */
export const commandLine: Client = {
  id: commandLineClient,
  name: "Todo command line",
  redirectUris: ["http://127.0.0.1/callback", "http://[::1]/callback"],
  source: "built-in",
};
