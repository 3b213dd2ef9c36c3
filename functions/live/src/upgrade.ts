import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { refuseUpgrade } from "@todo/function-kit/http/refuse-upgrade";
import type { WebSocketServer } from "ws";
import type { Upgrade } from "./open-socket.ts";

/** Bytes; clients only listen. */
const maxPayload = 1_024;

type Fetch = (request: Request, env: Upgrade) => Response | Promise<Response>;

/** Lets the app decide about a handshake; if the app refuses, its HTTP answer is sent. */
export function createUpgrade(fetch: Fetch) {
  let starting: Promise<WebSocketServer> | undefined;
  const decide = async (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    const request = toRequest(incoming);
    if (!request) return refuseUpgrade(socket, badRequest);
    starting ??= startServer();
    const server = await starting;
    let accepted = false;
    const response = await fetch(request, {
      // The client may have gone already, while the app was deciding: the event is not sent again.
      onClose: (then) => (socket.closed ? then() : socket.once("close", then)),
      accept(then) {
        accepted = true;
        server.handleUpgrade(incoming, socket, head, then);
      },
    });
    if (!accepted) refuseUpgrade(socket, await toHttp(response));
  };
  return (incoming: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on("error", () => socket.destroy());
    // Nobody awaits this: a rejection would end the process, and all connections with it.
    decide(incoming, socket, head).catch(() => socket.destroy());
  };
}

const badRequest = "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/** Loaded with the first handshake, because an instance is usually woken for an event when nobody is connected. */
async function startServer(): Promise<WebSocketServer> {
  const { WebSocketServer } = await import("ws");
  return new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
}

/** Undefined when the target and `host` are not a valid URL. */
function toRequest({ headers, url = "/" }: IncomingMessage): Request | undefined {
  const entries = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]);
  const target = URL.parse(url, `http://${headers.host ?? "localhost"}`);
  return target ? new Request(target, { headers: entries }) : undefined;
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
