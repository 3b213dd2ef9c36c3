import type { IncomingRequest } from "@todo/function-kit/http/incoming-request";
import { type HttpServer, listen } from "@todo/local-runtime/http-server";
import { type Context, Hono } from "hono";
import { eventually } from "../../support/eventually.ts";

/** A call that Dapr has made to the app. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** Milliseconds since 1970, with a fraction. */
  readonly at: number;
}

/** Calls to a path; if an id is given, only those with that event. */
export interface Where {
  readonly path: string;
  readonly event?: string;
}

/** `reset`: the connection breaks before there is an answer. */
export type Answer = Response | "reset";
type Script = (nth: number, received: Received) => Answer | Promise<Answer>;

/**
 * The app that Dapr calls: it answers 200 with an empty body, unless a case says otherwise, and records every call.
 */
export interface ScriptableApp {
  readonly port: number;
  /** `nth` counts the calls from 1. */
  script(where: Where, script: Script): void;
  received(where: Where): Received[];
  /** Resolves with the calls once there are that many. */
  arrived(where: Where, count?: number): Promise<Received[]>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createScriptableApp(port: number): ScriptableApp {
  const calls: { received: Received; event: string | undefined }[] = [];
  const scripts = new Map<string, Script>();
  let server: HttpServer | undefined;

  const matching = ({ path, event }: Where) =>
    calls
      .filter((call) => call.received.path === path && (event === undefined || call.event === event))
      .map(({ received }) => received);

  async function answer(c: Context): Promise<Response> {
    const received = await read(c);
    const event = eventId(received.body);
    calls.push({ received, event });
    const where = { path: received.path, ...(event !== undefined && { event }) };
    const specific = scripts.get(nameOf(where));
    const script = specific ?? scripts.get(nameOf({ path: received.path }));
    if (!script) return c.body(null, 200);
    const nth = matching(specific ? where : { path: received.path }).length;
    const answered = await script(nth, received);
    if (answered !== "reset") return answered;
    (c.req.raw as IncomingRequest).hangUp();
    return c.body(null, 500);
  }

  const app = new Hono().all("*", answer);
  return {
    port,
    script: (where, script) => void scripts.set(nameOf(where), script),
    received: matching,
    arrived: (where, count = 1) =>
      eventually(() => {
        const found = matching(where);
        if (found.length < count) throw new Error(notReceived(where, count, found.length));
        return found;
      }, arrivalDeadline),
    async start() {
      server ??= await listen((request) => app.fetch(request), port);
    },
    async stop() {
      await server?.close();
      server = undefined;
    },
  };
}

/** Milliseconds. Kafka may first have to notice that a consumer has died. */
const arrivalDeadline = 90_000;

const nameOf = ({ path, event }: Where) => `${path} ${event ?? ""}`;
const notReceived = ({ path, event }: Where, expected: number, found: number) =>
  `${path} has received ${event ?? "calls"} ${found} times instead of ${expected}`;

async function read(c: Context): Promise<Received> {
  return {
    method: c.req.method,
    path: new URL(c.req.url).pathname,
    query: new URL(c.req.url).search,
    headers: c.req.header(),
    body: await c.req.text(),
    at: performance.timeOrigin + performance.now(),
  };
}

/** Plain data that Dapr wraps gets an id from Dapr; the case's own id is inside the data. */
function eventId(body: string): string | undefined {
  try {
    const { id, data } = JSON.parse(body) as { id?: unknown; data?: { case?: unknown } };
    const marker = data?.case ?? id;
    return typeof marker === "string" ? marker : undefined;
  } catch {
    return undefined;
  }
}
