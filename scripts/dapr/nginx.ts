import { mkdir, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { poll } from "@todo/embedded-postgres/poll";
import { CommandError } from "../dev/command-error.ts";
import { webFolder } from "../web/web-folder.ts";
import { answersOk } from "./answers-ok.ts";
import { installNginx } from "./install-nginx.ts";
import { type ManagedProcess, startProcess } from "./managed-process.ts";
import { fillTemplate } from "./nginx-template.ts";

export interface NginxOptions {
  /** `knative/gateway/nginx.conf.template`, or a similar one. */
  readonly template: string;
  /** A folder for nginx alone; created if missing. */
  readonly dataDir: string;
  /** Public address and port. */
  readonly host: string;
  readonly port: number;
  /** For daprd, on 127.0.0.1. */
  readonly internalPort: number;
  /** The web app, built. Default: `web/dist`. */
  readonly web?: string | undefined;
  /** Ports of the ingress and of the DNS server that leads to it, on 127.0.0.1. */
  readonly ingressPort: number;
  readonly nameServerPort: number;
  /** Limits per client. Default: more than one machine can send, because locally all clients have one address. */
  readonly limits?: typeof unlimited;
  readonly onEnd?: (how: string) => void;
}

export interface Nginx {
  readonly process: ManagedProcess;
  /** Resolves when the public port is closed. Accepted requests and daprd's port continue. */
  closePublic(): Promise<void>;
}

const place = { GATEWAY_NAMESPACE: "todo", GATEWAY_CLUSTER_DOMAIN: "cluster.local" };
export const unlimited = {
  GATEWAY_RATE: "100000",
  GATEWAY_BURST: "100000",
  GATEWAY_CONNECTIONS: "60000",
  GATEWAY_TRUSTED_PROXIES: "",
};

/** If root starts it, its workers would run as a user who cannot enter the folder. */
const user = process.getuid?.() === 0 ? "user root;" : "";

/** The suffix of the functions' host names. */
export const functionDomain = `${place.GATEWAY_NAMESPACE}.svc.${place.GATEWAY_CLUSTER_DOMAIN}`;

/** Milliseconds. */
const closeDeadline = 5_000;

/**
 * nginx as the gateway, with the configuration of a cluster.
 *
 * @throws ProgramMissingError, CommandError
 */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
  const { dataDir, host, port, internalPort, onEnd } = options;
  const command = await installNginx();
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, "nginx.conf");
  const closed = join(dataDir, "closed.sock");
  const configure = (listen: string) => writeFile(file, configuration(options, listen));
  await configure(`${host.includes(":") ? `[${host}]` : host}:${port}`);
  const nginx = await startProcess({
    name: "nginx",
    command,
    args: ["-e", "stderr", "-p", `${dataDir}/`, "-c", file, "-g", `daemon off; ${user}`],
    env: process.env,
    cwd: dataDir,
    logFile: join(dataDir, "nginx.log"),
    isReady: () => answersOk(`http://127.0.0.1:${internalPort}/ignored`),
    ...(onEnd && { onEnd }),
  });
  return {
    process: nginx,
    async closePublic() {
      if (!nginx.alive) return;
      await rm(closed, { force: true });
      await configure(`unix:${closed}`);
      nginx.signal("SIGHUP");
      const refused = async () => ((await accepts(host, port)) ? undefined : true);
      if (await poll(refused, { everyMs: 20, timeoutMs: closeDeadline })) return;
      throw new CommandError("process_failed", "nginx did not take its new configuration");
    },
  };
}

function configuration(options: NginxOptions, publicListen: string): string {
  return fillTemplate(options.template, {
    ...place,
    ...(options.limits ?? unlimited),
    NGINX_LOCAL_RESOLVERS: `127.0.0.1:${options.nameServerPort}`,
    GATEWAY_WEB: options.web ?? webFolder,
    GATEWAY_FUNCTION_PORT: String(options.ingressPort),
    GATEWAY_PUBLIC: publicListen,
    GATEWAY_INTERNAL: `127.0.0.1:${options.internalPort}`,
  });
}

function accepts(host: string, port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, ["0.0.0.0", "::"].includes(host) ? "localhost" : host, () => resolve(true));
  socket.once("error", () => resolve(false));
  return promise.finally(() => socket.destroy());
}
