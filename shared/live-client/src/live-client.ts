import type { LiveMessage } from "@todo/contracts/live";
import { type Backoff, createBackoff } from "./backoff.ts";
import { pause } from "./pause.ts";
import { readSse } from "./read-sse.ts";

export type LiveChange = Extract<LiveMessage, { kind: "change" }>["event"];

/** `signed_out`: the token was refused, and so was a new one. The client has stopped. */
export type LiveStatus = "connecting" | "live" | "waiting" | "signed_out";

export interface LiveClientOptions {
  /** Base URL of the API, like `https://todo.example.org`; "" for a page of the same site. */
  readonly baseUrl: string;
  /** @param refused the last token was refused: get another one */
  readonly token: (refused: boolean) => Promise<string> | string;
  /** The client's position when it last ran; undefined on the first run. */
  readonly cursor?: string | undefined;
  /**
   * Called for each change, once and in order; the next one waits until it is done. Store `cursor` together with its
   * effect.
   */
  readonly onChange: (change: LiveChange, cursor: string) => Promise<void> | void;
  /** Too much was missed, or this is the first connection: fetch everything. Changes after `cursor` follow. */
  readonly onResync: (cursor: string) => Promise<void> | void;
  readonly onStatus?: (status: LiveStatus) => void;
  readonly backoff?: Backoff;
  readonly fetch?: typeof fetch;
}

export interface LiveClient {
  readonly cursor: string | undefined;
  /** Stops listening; `cursor` is the position to start from next time. */
  stop(): Promise<void>;
}

/** Milliseconds without a sign of life after which the connection counts as broken: more than two heartbeats. */
const silence = 35_000;

/** Follows the user's changes until `stop`, through broken connections, restarts and sleep. */
export function createLiveClient(options: LiveClientOptions): LiveClient {
  const { onStatus, backoff = createBackoff() } = options;
  const stopping = new AbortController();
  let cursor = options.cursor;
  let refused = false;

  const handle = async (message: LiveMessage): Promise<void> => {
    if (message.kind === "goodbye") throw new Goodbye(message.retry_after);
    if (message.kind === "heartbeat") return;
    if (message.kind === "change") await options.onChange(message.event, message.cursor);
    else if (message.kind === "resync" || cursor === undefined) await options.onResync(message.cursor);
    cursor = message.cursor;
  };

  const connectOnce = async (): Promise<void> => {
    const attempt = new AbortController();
    const watch = watchdog(attempt);
    const abort = () => attempt.abort();
    stopping.signal.addEventListener("abort", abort);
    try {
      const body = await open(options, cursor, refused, attempt.signal);
      refused = false;
      onStatus?.("live");
      for await (const data of readSse(body)) {
        watch.alive();
        if (data === undefined) continue;
        await handle(JSON.parse(data));
        backoff.reset();
      }
    } finally {
      watch.stop();
      stopping.signal.removeEventListener("abort", abort);
    }
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      onStatus?.("connecting");
      let wait: number | undefined;
      try {
        await connectOnce();
      } catch (error) {
        if (error instanceof Refused) {
          if (refused) return onStatus?.("signed_out");
          refused = true;
          continue;
        }
        if (error instanceof Goodbye) wait = error.retryAfter;
      }
      if (stopping.signal.aborted) return;
      onStatus?.("waiting");
      await pause(wait ?? backoff.next(), stopping.signal);
    }
  };
  const running = run();

  return {
    get cursor() {
      return cursor;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** The server ends the connection, and says when to reconnect. */
class Goodbye extends Error {
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super("goodbye");
    this.retryAfter = retryAfter;
  }
}

/** The token was not accepted. */
class Refused extends Error {}

async function open(
  options: LiveClientOptions,
  cursor: string | undefined,
  refused: boolean,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const request = options.fetch ?? fetch;
  const query = cursor === undefined ? "" : `?cursor=${cursor}`;
  const headers = { authorization: `Bearer ${await options.token(refused)}`, accept: "text/event-stream" };
  const response = await request(`${options.baseUrl}/api/live${query}`, {
    headers,
    signal,
    cache: "no-store",
  });
  if (response.status === 401) throw new Refused();
  if (response.status !== 200 || !response.body) throw new Error(`/api/live answered ${response.status}`);
  return response.body;
}

/** A connection may be gone without notice, after a laptop has slept or the network has changed. */
function watchdog(attempt: AbortController) {
  let timer = setTimeout(() => attempt.abort(), silence);
  return {
    alive() {
      clearTimeout(timer);
      timer = setTimeout(() => attempt.abort(), silence);
    },
    stop: () => clearTimeout(timer),
  };
}
