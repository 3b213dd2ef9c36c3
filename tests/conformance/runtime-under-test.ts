/** As in vitest's projects and in the table. */
export type RuntimeName = "local" | "dapr";

/** A runtime in processes of its own, on tests/conformance/resources, with the app at `appPort`. */
export interface RuntimeUnderTest {
  readonly name: RuntimeName;
  /** Stays the same through stops and kills. */
  readonly url: string;
  /** What Dapr's API wants to see, and what the app must be shown. */
  readonly apiToken: string;
  readonly appToken: string;
  /** Ends as it does for a new version of itself. */
  stop(): Promise<void>;
  /** As a crash of the machine ends it; the broker and the Scheduler live on. */
  kill9(): Promise<void>;
  /** After `stop` or `kill9`; resolves when the API answers. */
  start(): Promise<void>;
  setSecrets(secrets: Secrets): Promise<void>;
  /** Ends all of it, for good. */
  dispose(): Promise<void>;
}

export type Secrets = Record<string, string | Record<string, string>>;

export interface StartOptions {
  readonly appPort: number;
  /** A folder of this run alone. */
  readonly folder: string;
}

/** What the store holds at the start. */
export const firstSecrets: Secrets = {
  plain: "value-1",
  nested: { key: "deep" },
  rotating: "old",
};

export const appId = "conformance";
