import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Address, listenError } from "./listen-error.ts";

/**
 * Takes a port and gives it back at once: so that one that cannot be had is told before anything is started.
 *
 * @param patience milliseconds that a taken one is waited for: its holder may be a predecessor on its way out
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
