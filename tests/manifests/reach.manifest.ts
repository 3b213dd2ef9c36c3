import { join } from "node:path";
import { loadRoutes } from "@todo/local-runtime/routes";
import { expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { environmentOf, knativeServices, type Manifest, named, ofKind } from "../support/manifest.ts";
import { production } from "./support/environments.ts";
import { render } from "./support/render.ts";

test("every delivery of every subscription and binding reaches its function, through the gateway of every runtime", async () => {
  const routes = await loadRoutes(join(root, "knative/routes.yaml"));
  const objects = await render(production);
  const configuration: string = named(objects, "ConfigMap", "gateway").data["nginx.conf.template"];
  const services = knativeServices(objects).map((it) => it.metadata.name);
  for (const { prefix, function: name } of [...routes.public, ...routes.internal]) {
    expect(services).toContain(name);
    const pattern = prefix.replaceAll(".", "\\.");
    expect(configuration).toContain(`"~^${pattern}(?:[/?]|$)" ${name};`);
  }
  const paths = [
    ...ofKind(objects, "Subscription")
      .flatMap(({ spec }) => [
        ...(spec.routes.rules ?? []).map((it: Manifest) => it.path),
        spec.routes.default,
      ])
      .filter((path) => path !== "/ignored")
      .map((path) => [path, path.split("/")[1]]),
    ...ofKind(objects, "Component")
      .filter((it) => it.spec.type === "bindings.cron")
      .map((it) => [
        it.spec.metadata.find((entry: Manifest) => entry.name === "route").value,
        "cron-reminders",
      ]),
  ];
  expect(paths.length).toBeGreaterThan(10);
  for (const [path, name] of paths) {
    expect(routes.internal.find(({ prefix }) => path.startsWith(`${prefix}/`))?.function).toBe(name);
  }
});

test("everything is scoped to daprd's app-id", async () => {
  const objects = await render(production);
  const plain = await render(production, { dapr: { injector: { enabled: false } } });
  const appId = named(objects, "Deployment", "daprd").spec.template.metadata.annotations["dapr.io/app-id"];
  expect(named(plain, "Deployment", "daprd").spec.template.spec.containers[0].args).toContain(
    `--app-id=${appId}`,
  );
  const scoped = objects.filter((it) => it.apiVersion.startsWith("dapr.io/"));
  expect(scoped.length).toBeGreaterThan(15);
  for (const { scopes } of scoped) expect(scopes).toEqual([appId]);
});

test("every port that is called has a listener", async () => {
  const objects = await render(production);
  const listens = (service: string, port: number) => {
    const { ports, selector } = ofKind(objects, "Service", "v1").find(
      (it) => it.metadata.name === service,
    ).spec;
    const { targetPort } = ports.find((it: Manifest) => it.port === port);
    const pods = objects.find(
      (it) => it.kind === "Deployment" && it.metadata.name === selector["app.kubernetes.io/name"],
    );
    expect(pods.spec.template.metadata.labels).toMatchObject(selector);
    const container = pods.spec.template.spec.containers[0];
    return container.ports?.find((it: Manifest) => it.name === targetPort)?.containerPort ?? targetPort;
  };
  const gatewayEnvironment = environmentOf(named(objects, "Deployment", "gateway"));
  const { "dapr.io/app-channel-address": host, "dapr.io/app-port": port } = named(
    objects,
    "Deployment",
    "daprd",
  ).spec.template.metadata.annotations;
  expect(String(listens(host, Number(port)))).toBe(gatewayEnvironment.GATEWAY_INTERNAL);
  expect(String(listens("todo", 80))).toBe(gatewayEnvironment.GATEWAY_PUBLIC);
  for (const service of knativeServices(objects)) {
    const { hostname, port: daprPort } = new URL(environmentOf(service).DAPR_HTTP_ENDPOINT ?? "");
    expect(listens(hostname, Number(daprPort))).toBe(3500);
  }
});
