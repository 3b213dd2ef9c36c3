/** As in vitest's projects and in the table. */
export type RuntimeName = "local" | "dapr";

/** A runtime in separate processes, using tests/conformance/resources, with the app at `appPort`. */
export interface RuntimeUnderTest {
  readonly name: RuntimeName;
  /** Stays the same through stops and kills. */
  readonly url: string;
  /** The token that Dapr's API requires; the other one is sent to the app. */
  readonly apiToken: string;
  readonly appToken: string;
  /** Stops as for an update. */
  stop(): Promise<void>;
  /** Ends as in a crash of the machine; the broker and the Scheduler stay alive. */
  kill9(): Promise<void>;
  /** After `stop` or `kill9`; resolves when the API answers. */
  start(): Promise<void>;
  setSecrets(secrets: Secrets): Promise<void>;
  /** Ends all of it for good. */
  dispose(): Promise<void>;
}

export type Secrets = Record<string, string | Record<string, string>>;

export interface StartOptions {
  readonly appPort: number;
  /** A folder for this run alone. */
  readonly folder: string;
}

/** The store's content at the start. */
export const firstSecrets: Secrets = {
  plain: "value-1",
  nested: { key: "deep" },
  rotating: "old",
};

export const appId = "conformance";
