import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Asked {
  readonly authorization: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at what was sent
  readonly body: any;
}

/** Answers one request. */
export type Reply = (response: ServerResponse, asked: Asked) => void;

export interface ModelServer {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** Its next answers, one after the other; the last one is repeated. */
  script(...replies: Reply[]): void;
  close(): Promise<void>;
}

/** A server with OpenAI's protocol that gives scripted answers. */
export async function startModelServer(): Promise<ModelServer> {
  let replies: Reply[] = [];
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const body = JSON.parse(Buffer.concat(chunks).toString());
    asked.push({ authorization: request.headers.authorization, body });
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    reply?.(response, asked.at(-1) as Asked);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    script(...next) {
      replies = next;
      asked.length = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const send = (response: ServerResponse, data: unknown) =>
  response.write(`data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`);
const begin = (response: ServerResponse) => response.writeHead(200, { "content-type": "text/event-stream" });
const delta = (part: object) => ({ choices: [{ index: 0, delta: part }] });

function end(response: ServerResponse, tokens: number): void {
  send(response, { choices: [], usage: { total_tokens: tokens } });
  send(response, "[DONE]");
  response.end();
}

/** Text, sent in pieces. */
export function says(text: string, tokens = 10): Reply {
  return (response) => {
    begin(response);
    for (const piece of text.match(/.{1,7}/gs) ?? []) send(response, delta({ content: piece }));
    end(response, tokens);
  };
}

/** One tool call that uses so many tokens. */
export const callsFor = (tokens: number, name: string, input: object) => calling([[name, input]], tokens);

/**
 * Tool calls, with their arguments in pieces as servers send them; text is sent unchanged, so that it can be invalid.
 */
export const calls = (...wanted: readonly Call[]) => calling(wanted, 10);

type Call = readonly [name: string, input: object | string];

function calling(wanted: readonly Call[], tokens: number): Reply {
  return (response) => {
    begin(response);
    for (const [index, [name, input]] of wanted.entries()) {
      const text = typeof input === "string" ? input : JSON.stringify(input);
      const half = Math.floor(text.length / 2);
      const call = { index, id: `call-${index}`, type: "function" };
      send(
        response,
        delta({ tool_calls: [{ ...call, function: { name, arguments: text.slice(0, half) } }] }),
      );
      send(response, delta({ tool_calls: [{ index, function: { arguments: text.slice(half) } }] }));
    }
    end(response, tokens);
  };
}

export function refuses(status: number): Reply {
  return (response) => response.writeHead(status, { "content-type": "application/json" }).end('{"error":{}}');
}

/** Sends some text, and then breaks the connection. */
export function breaksOffAfter(text: string): Reply {
  return (response) => {
    begin(response);
    response.write(`data: ${JSON.stringify(delta({ content: text }))}\n\n`, () => response.destroy());
  };
}

export const neverAnswers: Reply = () => undefined;

/** As many small servers do: one document, no stream. */
export function answersWithoutStream(text: string): Reply {
  return (response) => {
    const message = { role: "assistant", content: text };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ choices: [{ index: 0, message }], usage: { total_tokens: 5 } }));
  };
}

export function sends(...data: string[]): Reply {
  return (response) => {
    begin(response);
    for (const one of data) send(response, one);
    response.end();
  };
}
