import type { Duplex } from "node:stream";

/**
 * Answers a handshake in HTTP instead of taking it over. Node's timeouts no longer apply to such a connection, and a
 * client that does not hang up would keep it open for ever, so this sets one.
 *
 * @param answer status line, headers and body
 */
export function refuseUpgrade(socket: Duplex, answer: string): void {
  socket.once("finish", () => socket.destroy());
  socket.end(answer);
}
