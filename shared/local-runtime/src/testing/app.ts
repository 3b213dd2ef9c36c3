import { Hono } from "hono";

export interface Call {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  body: string;
  at: number;
}

/** A real Hono app that records its calls and answers 200 unless told otherwise. */
export interface TestApp {
  calls: Call[];
  callsTo(path: string): Call[];
  /** The ids of the events delivered to a path, in order. */
  eventsAt(path: string): string[];
  /** Sets the answer to calls of a path; `nth` counts from 1. */
  answer(path: string, answer: (nth: number, call: Call) => Response | Promise<Response>): void;
  callApp: (request: Request) => Promise<Response>;
}

export function createTestApp(): TestApp {
  const calls: Call[] = [];
  const answers = new Map<string, (nth: number, call: Call) => Response | Promise<Response>>();
  const callsTo = (path: string) => calls.filter((call) => call.path === path);
  const app = new Hono().all("*", async (c) => {
    const { path, method } = c.req;
    const call: Call = {
      method,
      path,
      query: new URL(c.req.url).search,
      headers: c.req.header(),
      body: await c.req.text(),
      at: Date.now(),
    };
    calls.push(call);
    return answers.get(path)?.(callsTo(path).length, call) ?? c.body(null, 200);
  });
  // Simulates a broken connection to a function.
  app.onError((error) => {
    throw error;
  });
  return {
    calls,
    callsTo,
    eventsAt: (path) => callsTo(path).map(({ body }) => (JSON.parse(body) as { id: string }).id),
    answer: (path, answer) => answers.set(path, answer),
    callApp: async (request) => app.fetch(request),
  };
}

export const status = (code: number) => () => new Response(null, { status: code });
