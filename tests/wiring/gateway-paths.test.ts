import { join } from "node:path";
import { createGateway } from "@todo/local-runtime/gateway";
import { listen } from "@todo/local-runtime/http-server";
import { loadRoutes } from "@todo/local-runtime/routes";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPublicServer, type PublicServer } from "../../scripts/dev/public-server.ts";
import { root } from "../../scripts/dev/root.ts";
import { internalPaths, type Leads, publicPaths } from "../support/gateway-paths.ts";
import { rawRequest } from "../support/raw-request.ts";

let open: PublicServer;
let internal: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  const names = ["task-api", "audit-writer", "jobs-callback", "mcp", "chat", "docs", "auth", "transfer"];
  const tell = (to: string) => ({
    fetch: ({ url }: Request) => Response.json({ to, as: url.replace(/^http:\/\/[^/]+/, "") }),
  });
  const functions = Object.fromEntries(names.map((name) => [name, tell(name)]));
  const paths = createGateway(await loadRoutes(join(root, "knative/routes.yaml")), functions);
  open = await openPublicServer({ host: "127.0.0.1", port: 0, patience: 0 });
  open.handle(paths.public);
  internal = await listen(paths.internal, 0);
});
afterAll(async () => {
  await open?.close();
  await internal?.close();
});

async function leads(port: number, path: string): Promise<Leads> {
  const { status, body } = await rawRequest(port, { path });
  return status === 200 && body ? JSON.parse(body) : status;
}

test.for(Object.entries(publicPaths))(
  "from outside, the local gateway routes %s as nginx does",
  async ([path, expected]) => {
    expect(await leads(Number(new URL(open.url).port), path)).toEqual(expected);
  },
);

test.for(Object.entries(internalPaths))(
  "from Dapr, the local gateway routes %s as nginx does",
  async ([path, expected]) => {
    expect(await leads(internal.port, path)).toEqual(expected);
  },
);
