import type { Duplex } from "node:stream";

/**
 * Answers a handshake in HTTP instead of taking it over. Node no longer applies its timeouts to such a connection, and a
 * client that does not hang up would keep it for ever. So we set one.
 *
 * @param answer status line, headers and body
 */
export function refuseUpgrade(socket: Duplex, answer: string): void {
  socket.once("finish", () => socket.destroy());
  socket.end(answer);
}
