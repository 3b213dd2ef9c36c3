import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface DaprEndpoint {
  readonly url: string;
  close(): void;
}

/** What `task-api` needs of Dapr while it is measured by itself: the secret of tokens, and somebody who takes its events. */
export async function openDaprEndpoint(jwtSecret: string): Promise<DaprEndpoint> {
  const server = createServer((request, response) => {
    request.resume();
    const isSecret = request.url?.startsWith("/v1.0/secrets/");
    response.writeHead(isSecret ? 200 : 204, { "content-type": "application/json" });
    response.end(isSecret ? JSON.stringify({ "jwt-secret": jwtSecret }) : undefined);
  });
  server.listen(0, "127.0.0.1").unref();
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
