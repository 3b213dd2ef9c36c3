import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import { type ManagedProcess, startProcess } from "../../../scripts/dapr/managed-process.ts";
import { installTool } from "../../../scripts/manifests/tools.ts";
import { ApiClient } from "./api-client.ts";

export interface ApiServer {
  readonly client: ApiClient;
  /** A file that makes Helm's and kubectl's user its administrator. */
  readonly kubeconfig: string;
  /** A folder with its certificate, `apiserver.crt`, and its key, `apiserver.key`. */
  readonly certificates: string;
  stop(): Promise<void>;
}

/** Kubernetes without anything that runs pods: objects are validated and stored, and nothing else happens. */
export async function startApiServer(): Promise<ApiServer> {
  const program = await installTool("kube-apiserver", console.log);
  const folder = await mkdtemp(join(tmpdir(), "todo-api-server-"));
  const token = randomUUID();
  const etcdUrl = `http://127.0.0.1:${await freePort()}`;
  const url = `https://127.0.0.1:${await freePort()}`;
  const client = new ApiClient(url, token);
  const started: ManagedProcess[] = [];
  const start = async (name: string, command: string, flags: object, isReady: () => Promise<boolean>) => {
    const args = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`);
    const logFile = join(folder, `${name}.log`);
    started.unshift(
      await startProcess({ name, command, args, env: process.env, cwd: folder, logFile, isReady }),
    );
  };
  const stop = async () => {
    for (const it of started) await it.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await start(
      "etcd",
      join(dirname(program), "server"),
      etcdFlags(folder, etcdUrl, await freePort()),
      async () => (await fetch(`${etcdUrl}/readyz`)).ok,
    );
    await writeFile(join(folder, "tokens.csv"), `${token},admin,admin,"system:masters"\n`);
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    await writeFile(join(folder, "accounts.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
    await start("kube-apiserver", program, apiServerFlags(folder, etcdUrl, new URL(url).port), async () => {
      const { status } = await client.call("GET", "/api/v1/namespaces/default");
      return status === 200;
    });
    const kubeconfig = join(folder, "kubeconfig.json");
    await writeFile(kubeconfig, JSON.stringify(kubeconfigFor(url, token)));
    return { client, kubeconfig, certificates: join(folder, "certs"), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const etcdFlags = (folder: string, url: string, peerPort: number) => ({
  "data-dir": join(folder, "etcd"),
  "listen-client-urls": url,
  "advertise-client-urls": url,
  "listen-peer-urls": `http://127.0.0.1:${peerPort}`,
  "initial-advertise-peer-urls": `http://127.0.0.1:${peerPort}`,
  "initial-cluster": `default=http://127.0.0.1:${peerPort}`,
  "unsafe-no-fsync": true,
});

const apiServerFlags = (folder: string, etcdUrl: string, port: string) => ({
  "etcd-servers": etcdUrl,
  "bind-address": "127.0.0.1",
  "secure-port": port,
  "cert-dir": join(folder, "certs"),
  "token-auth-file": join(folder, "tokens.csv"),
  "authorization-mode": "RBAC",
  "service-account-issuer": "https://kubernetes.default.svc",
  "service-account-key-file": join(folder, "accounts.pem"),
  "service-account-signing-key-file": join(folder, "accounts.pem"),
  "service-cluster-ip-range": "10.0.0.0/16",
  // It waits for accounts that a controller creates, which does not run here.
  "disable-admission-plugins": "ServiceAccount",
});

const kubeconfigFor = (server: string, token: string) => ({
  apiVersion: "v1",
  kind: "Config",
  clusters: [{ name: "todo", cluster: { server, "insecure-skip-tls-verify": true } }],
  users: [{ name: "admin", user: { token } }],
  contexts: [{ name: "todo", context: { cluster: "todo", user: "admin" } }],
  "current-context": "todo",
});
