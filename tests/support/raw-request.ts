import { once } from "node:events";
import { type IncomingMessage, type RequestOptions, request as send } from "node:http";

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A request whose path is sent byte for byte: `fetch` would normalise it. */
export async function rawRequest(port: number, options: RequestOptions, body = ""): Promise<RawAnswer> {
  const request = send({ host: "127.0.0.1", port, agent: false, ...options });
  const answering = once(request, "response") as Promise<[IncomingMessage]>;
  // A server that answers before reading the whole body may close the connection while it is still being sent.
  request.on("error", () => undefined);
  request.end(body);
  const [answer] = await answering;
  const text = Buffer.concat(await answer.toArray()).toString();
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: text };
}
