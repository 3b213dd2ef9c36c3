import type { LogEntry } from "./log.ts";

export interface RuntimeOptions {
  databaseUrl: string;
  /** The folder of Dapr resources: `dapr-components/`. */
  resourcesPath: string;
  appId: string;
  /** For `envRef`. Variables of the broker may be missing: the broker is this runtime. */
  env: Record<string, string | undefined>;
  /** What callers of Dapr's API must send as `dapr-api-token`, when set. */
  apiToken?: string;
  /** What the app is sent as `dapr-api-token` on every callback, when set. */
  appToken?: string;
  /** On 127.0.0.1; any free one by default. */
  port?: number;
  /**
   * Delivers a callback to the app, in this process. What a crash left behind is delivered at once, even before
   * `startRuntime` resolves: an app that is not ready yet lets the caller wait for its answer.
   */
  callApp: (request: Request) => Promise<Response>;
  log: (entry: LogEntry) => void;
}
