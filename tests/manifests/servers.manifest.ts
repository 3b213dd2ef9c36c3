import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { freePort } from "@todo/embedded-postgres/free-port";
import { expect, onTestFinished, test } from "vitest";
import { named } from "../support/manifest.ts";
import { local, production } from "./support/environments.ts";
import { render } from "./support/render.ts";

const initOf = async (...args: Parameters<typeof render>) =>
  named(await render(...args), "Deployment", "daprd").spec.template.spec.initContainers;

async function listen(port: number): Promise<number> {
  const server = createServer((socket) => void socket.on("error", () => undefined).destroy());
  await once(server.listen(port, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test.each([true, false])(
  "daprd waits for the servers that the chart installs, and for no others (injected: %s)",
  async (enabled) => {
    const values = { dapr: { injector: { enabled } } };
    const [{ command }] = await initOf(local, values);
    expect(command.join(" ")).toContain("for server in kafka/9092 redis/6379; do");
    expect(await initOf(production, values)).toBeUndefined();
  },
);

test("the wait for servers ends only once all of them accept connections", async () => {
  const [{ command }] = await initOf(local);
  const ports = [await listen(0), await freePort()] as const;
  const [shell, ...args] = command.map((it: string) =>
    it.replace("kafka/9092", `127.0.0.1/${ports[0]}`).replace("redis/6379", `127.0.0.1/${ports[1]}`),
  );
  // Prints when it was refused; otherwise it would wait silently.
  const child = spawn(shell, ["-x", ...args], { stdio: ["ignore", "ignore", "pipe"] });
  onTestFinished(() => void child.kill());
  let traced = "";
  child.stderr.setEncoding("utf8").on("data", (it: string) => {
    traced += it;
  });
  const ended = once(child, "exit");
  await expect.poll(() => traced, { timeout: 20_000 }).toContain("sleep 1");
  expect(child.exitCode).toBeNull();
  await listen(ports[1]);
  expect(await ended).toEqual([0, null]);
});
