import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Address, listenError } from "./listen-error.ts";

/**
 * Opens a port and closes it again at once, so that a port that cannot be used is reported before anything is
 * started.
 *
 * @param patience milliseconds to wait for a port that is in use: the other process may be a predecessor that is
 * exiting
 * @throws CommandError `invalid_configuration`, PortTakenError
 */
export async function tryToListen(address: Address, patience: number): Promise<void> {
  const deadline = performance.now() + patience;
  for (;;) {
    const error = await listenOnce(address);
    if (error === undefined) return;
    const passes = (error as NodeJS.ErrnoException).code === "EADDRINUSE" && performance.now() < deadline;
    if (!passes) throw listenError(error, address);
    await sleep(25);
  }
}

async function listenOnce({ host, port }: Address): Promise<unknown> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
    server.close();
    await once(server, "close");
    return undefined;
  } catch (error) {
    return error;
  }
}
