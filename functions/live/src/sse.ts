import type { LiveMessage } from "@todo/contracts/live";
import type { Connection } from "./connections.ts";

/** Milliseconds after which a browser reconnects by itself when the connection broke without a goodbye. */
const retry = 1_000;

/**
 * The messages as Server-Sent Events, produced one by one as the client reads them: a slow client delays nobody and
 * fills no memory.
 */
export function sseStream(
  messages: AsyncGenerator<LiveMessage, void>,
  connection: Connection,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let first = true;
  let closed = false;
  connection.onClose(() => {
    closed = true;
  });
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        connection.cut.addEventListener("abort", () => {
          controller.error(new Error("too slow"));
          connection.close();
        });
      },
      async pull(controller) {
        connection.progress();
        const next = await messages.next().catch((error: unknown) => {
          // The client reconnects with its cursor.
          connection.close();
          throw error;
        });
        if (closed) return;
        if (next.done) {
          controller.close();
          return connection.close();
        }
        const prefix = first ? `retry: ${retry}\n` : "";
        first = false;
        controller.enqueue(encoder.encode(`${prefix}${toSse(next.value)}`));
        connection.sending();
      },
      cancel() {
        connection.close();
      },
    },
    // Nothing is produced before the client reads.
    { highWaterMark: 0 },
  );
}

/**
 * A heartbeat is a comment, which client code does not see; everything else is an event whose id is the cursor to
 * resume from.
 */
function toSse(message: LiveMessage): string {
  if (message.kind === "heartbeat") return ":\n\n";
  const id = "cursor" in message ? `id: ${message.cursor}\n` : "";
  return `${id}event: ${message.kind}\ndata: ${JSON.stringify(message)}\n\n`;
}
