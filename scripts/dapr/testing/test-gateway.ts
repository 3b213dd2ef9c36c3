import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import { poll } from "@todo/embedded-postgres/poll";
import { root } from "../../dev/root.ts";
import { answersOk } from "../answers-ok.ts";
import { startNameServer } from "../name-server.ts";
import { functionDomain, type Nginx, type NginxOptions, startNginx } from "../nginx.ts";

export interface TestGateway extends Nginx {
  readonly port: number;
  readonly internalPort: number;
  readonly log: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/**
 * nginx with the configuration from the repository. `known` are the functions that its DNS knows; each is called
 * once.
 */
export async function startTestGateway(
  ingressPort: number,
  known: readonly string[],
  limits?: NginxOptions["limits"],
): Promise<TestGateway> {
  const names = await startNameServer((name) => known.some((one) => name === `${one}.${functionDomain}`));
  const dataDir = await mkdtemp(join(tmpdir(), "todo-nginx-"));
  const [port, internalPort] = [await freePort(), await freePort()];
  const nginx = await startNginx({
    template: await readFile(join(root, "knative/gateway/nginx.conf.template"), "utf8"),
    dataDir,
    host: "127.0.0.1",
    port,
    internalPort,
    ingressPort,
    nameServerPort: names.port,
    ...(limits && { limits }),
  });
  // It resolves names only once it runs, and answers 503 until then.
  for (const name of known) {
    const lookedUp = async () => (await answersOk(`http://127.0.0.1:${internalPort}/${name}/x`)) || undefined;
    await poll(lookedUp, { everyMs: 10, timeoutMs: 10_000 });
  }
  return {
    ...nginx,
    port,
    internalPort,
    log: () => readFile(join(dataDir, "nginx.log"), "utf8"),
    async stop() {
      await nginx.process.stop();
      await names.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Stands in for the ingress. */
export async function serve(handler: RequestListener): Promise<{ port: number; stop(): void }> {
  const server = createServer(handler);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
