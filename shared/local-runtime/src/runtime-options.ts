import type { LogEntry } from "./log.ts";

export interface RuntimeOptions {
  databaseUrl: string;
  /** The folder of Dapr resources: `dapr-components/`. */
  resourcesPath: string;
  appId: string;
  /** For `envRef`. The broker's variables may be missing, because the broker is this runtime. */
  env: Record<string, string | undefined>;
  /** The token that callers of Dapr's API must send as `dapr-api-token`, if set. */
  apiToken?: string;
  /** The token that is sent to the app as `dapr-api-token` with every callback, if set. */
  appToken?: string;
  /** On 127.0.0.1; any free port by default. */
  port?: number;
  /**
   * Delivers a callback to the app, in this process. What a crash left behind is delivered at once, even before
   * `startRuntime` resolves, so an app that is not ready yet must delay its answer.
   */
  callApp: (request: Request) => Promise<Response>;
  log: (entry: LogEntry) => void;
}
