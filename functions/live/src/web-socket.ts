import type { LiveMessage } from "@todo/contracts/live";
import type { WebSocket } from "ws";
import type { Connection } from "./connections.ts";

/** RFC 6455 and the registry of close codes: "try again later", "service restart", "policy violation". */
const closeCodes = { stopping: 1012, too_slow: 1013, token_expired: 1008, token_revoked: 1008 } as const;

/** Sends the messages one by one, each when the previous one has left this process. */
export async function sendAll(
  socket: WebSocket,
  messages: AsyncGenerator<LiveMessage, void>,
  connection: Connection,
): Promise<void> {
  // Clients only listen: whatever they send is ignored, and the library answers pings.
  socket.on("error", () => connection.close());
  socket.on("close", () => connection.close());
  connection.cut.addEventListener("abort", () => socket.terminate());
  try {
    for await (const message of messages) {
      connection.sending();
      await send(socket, JSON.stringify(message));
      connection.progress();
      if (message.kind === "goodbye") socket.close(closeCodes[message.reason], message.reason);
    }
  } catch {
    socket.terminate();
  } finally {
    connection.close();
  }
}

function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(text, (error) => (error ? reject(error) : resolve()));
  });
}
