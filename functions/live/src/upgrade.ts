import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocketServer } from "ws";
import type { Upgrade } from "./open-socket.ts";

/** Bytes; clients only listen. */
const maxPayload = 1_024;

type Fetch = (request: Request, env: Upgrade) => Response | Promise<Response>;

/** Lets the app decide about a handshake: what it refuses is answered as it says, in HTTP. */
export function createUpgrade(fetch: Fetch) {
  let starting: Promise<WebSocketServer> | undefined;
  return async (incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    socket.on("error", () => socket.destroy());
    starting ??= startServer();
    const server = await starting;
    let accepted = false;
    const response = await fetch(toRequest(incoming), {
      onClose: (then) => socket.once("close", then),
      accept(then) {
        accepted = true;
        server.handleUpgrade(incoming, socket, head, then);
      },
    });
    if (!accepted) socket.end(await toHttp(response));
  };
}

/** Loaded with the first handshake: most of the time an instance is woken for an event, and nobody listens. */
async function startServer(): Promise<WebSocketServer> {
  const { WebSocketServer } = await import("ws");
  return new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
}

function toRequest({ headers, url = "/" }: IncomingMessage): Request {
  const entries = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]);
  return new Request(new URL(url, `http://${headers.host ?? "localhost"}`), { headers: entries });
}

async function toHttp(response: Response): Promise<string> {
  const body = await response.text();
  const headers = [
    ...response.headers,
    ["content-length", String(Buffer.byteLength(body))],
    ["connection", "close"],
  ];
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${response.status} Refused`, ...lines, "", body].join("\r\n");
}
