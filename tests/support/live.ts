import { type LiveMessage, liveMessage } from "@todo/contracts/live";
import * as v from "valibot";
import { WebSocket } from "ws";
import type { HeaderFields } from "./api.ts";

/** One end of a live connection, as a plain client sees it. */
export interface LiveReader {
  /** The messages so far, without heartbeats. */
  readonly messages: readonly LiveMessage[];
  /** Resolves when the server has ended it, or it broke. */
  readonly ended: Promise<void>;
  close(): void;
}

/** @throws the answer's status and problem code, when it is refused */
export async function readSse(url: string, headers: HeaderFields = {}): Promise<LiveReader> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  if (response.status !== 200 || !response.body) throw await refusal(response.status, response.text());
  const messages: LiveMessage[] = [];
  const read = async (body: ReadableStream<Uint8Array>) => {
    let text = "";
    for await (const chunk of body.pipeThrough<string>(new TextDecoderStream() as never)) {
      text += chunk;
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      messages.push(...blocks.flatMap(toMessage));
    }
  };
  return { messages, ended: read(response.body).catch(() => undefined), close: () => abort.abort() };
}

function toMessage(block: string): LiveMessage[] {
  const fields = new Map(block.split("\n").map((line) => splitOnce(line)));
  const data = fields.get("data");
  if (data === undefined) return [];
  const message = v.parse(liveMessage, JSON.parse(data));
  if ("cursor" in message && fields.get("id") !== message.cursor)
    throw new Error(`id is not the cursor: ${block}`);
  return [message];
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf(":");
  return [line.slice(0, at), line.slice(at + 1).trimStart()];
}

/** @throws the answer's status and problem code, when it is refused */
export function readWebSocket(url: string, headers: HeaderFields = {}): Promise<LiveReader> {
  const socket = new WebSocket(url.replace(/^http/, "ws"), { headers });
  const messages: LiveMessage[] = [];
  socket.on("message", (data) => {
    const message = v.parse(liveMessage, JSON.parse(String(data)));
    if (message.kind !== "heartbeat") messages.push(message);
  });
  const ended = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve({ messages, ended, close: () => socket.close() }));
    socket.once("error", reject);
    socket.once("unexpected-response", (_, response) => {
      const text = response
        .setEncoding("utf8")
        .toArray()
        .then((parts: string[]) => parts.join(""));
      refusal(response.statusCode ?? 0, text).then(reject);
    });
  });
}

async function refusal(status: number, text: Promise<string>): Promise<Error> {
  const { code } = JSON.parse(await text);
  return new Error(`${status} ${code}`);
}
