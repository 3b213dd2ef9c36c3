import type { Duplex } from "node:stream";

/**
 * Answers a handshake in HTTP instead of taking it over. Node keeps no time over such a connection any more: a client that does
 * not hang up would keep it for ever, so we do.
 *
 * @param answer status line, headers and body
 */
export function refuseUpgrade(socket: Duplex, answer: string): void {
  socket.once("finish", () => socket.destroy());
  socket.end(answer);
}
