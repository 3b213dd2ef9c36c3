import { type Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { Readable } from "node:stream";

/** Where a request goes on. */
export interface Target {
  readonly port: number;
  readonly agent: Agent;
}

/** Of one connection only (RFC 9110, 7.6.1). */
const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const withoutBody = new Set([204, 205, 304]);

/**
 * Passes a request on by HTTP, as nginx would: bodies flow in both directions as they come, connections are kept, and what
 * the caller gives up is given up there, too.
 *
 * @throws when the target does not answer
 */
export async function forward(request: Request, { port, agent }: Target): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const outgoing = httpRequest({
    host: "127.0.0.1",
    port,
    agent,
    method: request.method,
    path: pathname + search,
    headers: Object.fromEntries(endToEnd(request.headers)),
  });
  const { signal } = request;
  const giveUp = () => outgoing.destroy();
  signal.addEventListener("abort", giveUp, { once: true });
  if (request.body) Readable.fromWeb(request.body).on("error", giveUp).pipe(outgoing);
  else outgoing.end();
  const incoming = await answerOf(outgoing);
  incoming.once("close", () => signal.removeEventListener("abort", giveUp));
  return toResponse(incoming, request.method);
}

/** All but those of the connection, the ones that the header `connection` names included. */
function endToEnd(headers: Headers): [string, string][] {
  const named = new Set(
    (headers.get("connection") ?? "").split(",").map((name) => name.trim().toLowerCase()),
  );
  return [...headers].filter(([name]) => !hopByHop.has(name) && !named.has(name));
}

function answerOf(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once("response", resolve);
    // Later errors arrive in the body of the answer.
    outgoing.on("error", reject);
  });
}

function toResponse(incoming: IncomingMessage, method: string): Response {
  const headers = new Headers();
  for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
    headers.append(incoming.rawHeaders[at] as string, incoming.rawHeaders[at + 1] as string);
  }
  const status = incoming.statusCode ?? 502;
  const bodiless = withoutBody.has(status) || method === "HEAD";
  if (bodiless) incoming.resume();
  const body = bodiless ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>);
  return new Response(body, { status, headers: new Headers(endToEnd(headers)) });
}
