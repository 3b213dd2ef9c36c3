import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Manifest } from "../../support/manifest.ts";
import type { ApiServer } from "./api-server.ts";

/** How a started container behaves. Without an exit code it runs until it is stopped. */
export interface Course {
  readonly exitCode?: number;
  readonly prints: string;
}

export interface PlayedNode {
  /** How often a pod's container was started, for each pod so far with this `app.kubernetes.io/name`. */
  startsOf(name: string): number[];
  stop(): Promise<void>;
}

/**
 * Simulates a node, which is not available here: it accepts every pod of the namespace `todo`, and reports to the API
 * server what a kubelet would, following the pod's `restartPolicy`. It also serves the containers' output, as a
 * kubelet does.
 *
 * @param courseOf how a pod's container behaves when it is started for the nth time, from 1. Default: it runs
 */
export async function playNode(
  { client, certificates }: ApiServer,
  courseOf: (name: string, start: number) => Course | undefined,
): Promise<PlayedNode> {
  const seen = new Map<string, { name: string; starts: number }>();
  const printed = new Map<string, string>();
  const stopServing = await serveLogs(certificates, printed, async (port) => {
    const node = { apiVersion: "v1", kind: "Node", metadata: { name: "played" } };
    await client.create(node);
    const addresses = [{ type: "InternalIP", address: "127.0.0.1" }];
    const daemonEndpoints = { kubeletEndpoint: { Port: port } };
    await client.call("PATCH", "/api/v1/nodes/played/status", { status: { addresses, daemonEndpoints } });
  });
  const pods = "/api/v1/namespaces/todo/pods";

  const advancePod = async ({ metadata, spec, status }: Manifest) => {
    const path = `${pods}/${metadata.name}`;
    if (metadata.deletionTimestamp) {
      await client.call("DELETE", `${path}?gracePeriodSeconds=0`);
      return;
    }
    if (!spec.nodeName) {
      const target = { apiVersion: "v1", kind: "Node", name: "played" };
      const binding = { apiVersion: "v1", kind: "Binding", metadata: { name: metadata.name }, target };
      await client.call("POST", `${path}/binding`, binding);
      return;
    }
    const isUp = status.conditions?.some((it: Manifest) => it.type === "Ready" && it.status === "True");
    if (isUp || ["Succeeded", "Failed"].includes(status.phase)) return;
    const name = metadata.labels["app.kubernetes.io/name"];
    const known = seen.get(metadata.uid) ?? { name, starts: 0 };
    seen.set(metadata.uid, { name, starts: known.starts + 1 });
    const { exitCode, prints } = courseOf(name, known.starts + 1) ?? { prints: "" };
    printed.set(metadata.name, prints);
    await client.call("PATCH", `${path}/status`, { status: statusAfter(spec, exitCode, known.starts) });
  };

  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      const { body } = await client.call("GET", pods);
      await Promise.all((body.items ?? []).map(advancePod));
      await sleep(50);
    }
  })();
  return {
    startsOf: (name) => [...seen.values()].filter((it) => it.name === name).map((it) => it.starts),
    async stop() {
      stopped = true;
      await watching;
      await stopServing();
    },
  };
}

function statusAfter(
  { containers, restartPolicy }: Manifest,
  exitCode: number | undefined,
  before: number,
): Manifest {
  const ended = exitCode !== undefined;
  const tryAgain = ended && exitCode !== 0 && restartPolicy !== "Never";
  const phase = !ended || tryAgain ? "Running" : exitCode === 0 ? "Succeeded" : "Failed";
  const terminated = ended && { exitCode, reason: exitCode === 0 ? "Completed" : "Error" };
  const waiting = { reason: "CrashLoopBackOff" };
  const state = tryAgain ? { waiting } : terminated ? { terminated } : { running: {} };
  const containerStatuses = containers.map(({ name, image }: Manifest) => ({
    ...{ name, image, imageID: image, ready: !ended, restartCount: before + (tryAgain ? 1 : 0), state },
    ...(tryAgain && { lastState: { terminated } }),
  }));
  const status = ended ? "False" : "True";
  const conditions = ["Initialized", "ContainersReady", "Ready"].map((type) => ({ type, status }));
  return { phase, conditions, containerStatuses, startTime: new Date().toISOString() };
}

/** The path at which a kubelet serves logs: /containerLogs/<namespace>/<pod>/<container>. */
async function serveLogs(
  certificates: string,
  printed: ReadonlyMap<string, string>,
  started: (port: number) => Promise<void>,
): Promise<() => Promise<void>> {
  const [cert, key] = await Promise.all(
    ["apiserver.crt", "apiserver.key"].map((file) => readFile(join(certificates, file))),
  );
  const server = createServer({ cert, key }, (request, response) => {
    const [, what, , pod = ""] = new URL(request.url ?? "/", "https://node").pathname.split("/");
    const text = what === "containerLogs" ? printed.get(pod) : undefined;
    response.writeHead(text === undefined ? 404 : 200, { "content-type": "text/plain" }).end(text);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  await started((server.address() as AddressInfo).port);
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
