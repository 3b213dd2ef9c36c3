import { once } from "node:events";
import { type Agent, type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";

export interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Uint8Array;
  readonly agent?: Agent;
}

export interface Answered {
  readonly status: number | undefined;
  /** All headers except those that belong to the connection or depend on the time. */
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
  /** Whether the answer was complete. */
  readonly whole: boolean;
}

const ofConnection = new Set(["date", "connection", "keep-alive", "transfer-encoding", "content-length"]);

export function ask(port: number, path: string, asked: Asked = {}): Promise<Answered> {
  const { method = "GET", headers = {}, body, agent } = asked;
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, path, method, headers, agent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", () => undefined);
      incoming.on("close", () => {
        const { statusCode: status, complete: whole } = incoming;
        resolve({ status, headers: kept(incoming.headers), text: `${Buffer.concat(chunks)}`, whole });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function kept(all: IncomingHttpHeaders): Answered["headers"] {
  const headers = Object.fromEntries(Object.entries(all).filter(([name]) => !ofConnection.has(name)));
  // An optional space that not even one adapter sets consistently.
  const type = all["content-type"]?.replace(/; */, "; ");
  return type === undefined ? headers : { ...headers, "content-type": type };
}

/** Sends raw text, and returns the status line of the answer, or "" when there is none. */
export async function askRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    answer += chunk;
    if (answer.includes("\r\n\r\n")) socket.end();
  });
  socket.on("error", () => undefined);
  socket.write(text);
  await once(socket, "close");
  return answer.split("\r\n", 1)[0] ?? "";
}
