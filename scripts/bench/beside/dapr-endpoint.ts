import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface DaprEndpoint {
  readonly url: string;
  close(): void;
}

/** The part of Dapr that `task-api` needs while it is measured alone: it accepts its events. */
export async function openDaprEndpoint(): Promise<DaprEndpoint> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(204).end();
  });
  server.listen(0, "127.0.0.1").unref();
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
