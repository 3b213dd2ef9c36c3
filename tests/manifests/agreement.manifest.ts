import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadResources } from "@todo/local-runtime/resources/load";
import { expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import {
  environmentOf,
  knativeServices,
  type Manifest,
  named,
  ofKind,
  parseManifests,
  readManifests,
} from "../support/manifest.ts";
import { environments, functions, local, production } from "./support/environments.ts";
import { render } from "./support/render.ts";

/** An object without the parts that every object of a release has. */
function bare(object: Manifest): Manifest {
  const { metadata, ...rest } = structuredClone(object);
  for (const name of ["instance", "managed-by", "version", "part-of"])
    delete metadata.labels?.[`app.kubernetes.io/${name}`];
  delete metadata.labels?.["helm.sh/chart"];
  if (Object.keys(metadata.labels ?? {}).length === 0) delete metadata.labels;
  return { ...rest, metadata };
}

const byName = (objects: readonly Manifest[]): Record<string, Manifest> =>
  Object.fromEntries(objects.map((it) => [it.metadata.name, bare(it)]));

test("the chart's functions equal those in knative/, except for their images", async () => {
  const withoutImages = (objects: Manifest[]) =>
    Object.values(byName(objects)).map((it) => {
      const { image, imagePullPolicy, ...container } = it.spec.template.spec.containers[0];
      expect(image).toContain(`/todo-${it.metadata.name}`);
      it.spec.template.spec.containers = [container];
      return it;
    });
  const files = knativeServices(await readManifests("knative/*.yaml"));
  expect(files.map((it) => it.metadata.name).sort()).toEqual([...functions].sort());
  expect(withoutImages(knativeServices(await render(local)))).toEqual(withoutImages(files));
});

test.each(["Subscription", "Resiliency"])("the chart's %ss equal those in dapr-components/", async (kind) => {
  const files = ofKind(await readManifests("dapr-components/*.yaml"), kind);
  expect(files).not.toEqual([]);
  for (const environment of Object.values(environments)) {
    expect(byName(ofKind(await render(environment), kind))).toEqual(byName(files));
  }
});

test("the chart's Components equal those in dapr-components/, except for the secret store and variables that daprd does not have", async () => {
  const files = ofKind(await readManifests("dapr-components/*.yaml"), "Component");
  const onClusters = byName(ofKind(await readManifests("knative/daprd/*.yaml"), "Component"));
  expect(Object.keys(onClusters)).toEqual(["secrets"]);
  for (const environment of [local, production]) {
    const objects = await render(environment);
    const given = variablesOf(objects);
    const expected = structuredClone(files);
    for (const { spec } of expected)
      spec.metadata = spec.metadata.filter((it: Manifest) => !it.envRef || given.has(it.envRef));
    expect(byName(ofKind(objects, "Component"))).toEqual({ ...byName(expected), ...onClusters });
  }
});

test("settings for a broker or store are added to its Components and no others", async () => {
  const values = { kafka: { version: "1.0.0", disableTls: true }, redis: { username: "todo" } };
  const [before, after] = [await render(production), await render(production, values)];
  const added = {
    "pubsub.kafka": [
      { name: "disableTls", value: "true" },
      { name: "version", value: "1.0.0" },
    ],
    "state.redis": [{ name: "redisUsername", value: "todo" }],
  };
  for (const component of ofKind(before, "Component")) {
    const { type, metadata } = component.spec;
    expect(named(after, "Component", component.metadata.name).spec.metadata).toEqual([
      ...metadata,
      ...(added[type as keyof typeof added] ?? []),
    ]);
  }
});

test("without the injector, daprd reads the same files as the local runtime", async () => {
  const objects = await render(production, {
    kafka: { customCa: true },
    dapr: { injector: { enabled: false } },
  });
  const folder = await mkdtemp(join(tmpdir(), "todo-components-"));
  try {
    for (const [name, text] of Object.entries(named(objects, "ConfigMap", "daprd-components").data)) {
      await writeFile(join(folder, name), text as string);
    }
    const load = async (path: string) => {
      const { components, subscriptions, resiliencies } = await loadResources(path, "todo", () => undefined);
      const others = components.filter((it) => it.metadata.name !== "secrets");
      return [byName(others), byName(subscriptions), byName(resiliencies)];
    };
    expect(await load(folder)).toEqual(await load(join(root, "dapr-components")));
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** The variables in daprd's environment, injected or not. */
function variablesOf(objects: readonly Manifest[]): Set<string> {
  const daprd = named(objects, "Deployment", "daprd");
  const { annotations = {} } = daprd.spec.template.metadata;
  const injected = `${annotations["dapr.io/env"]},${annotations["dapr.io/env-from-secret"]}`;
  const names = [...injected.matchAll(/(?:^|,\s*)([A-Z_]+)=/g)].map(([, name]) => name ?? "");
  return new Set([...names, ...Object.keys(environmentOf(daprd))]);
}

test("daprd has every variable that a Component reads, if the environment uses it", async () => {
  const objects = await render(production, { kafka: { customCa: true } });
  const given = variablesOf(objects);
  const wanted = ofKind(objects, "Component").flatMap((it) =>
    it.spec.metadata.flatMap((entry: Manifest) => entry.envRef ?? []),
  );
  expect(new Set(wanted)).toEqual(given);
});

const secured = { kafka: { authType: "password", customCa: true } };
test.each([
  ...Object.entries(environments).map(([name, environment]) => [name, environment, {}] as const),
  ["production, with all that a broker may ask for", production, secured] as const,
])(
  "no Component reads a variable that daprd does not have, which would make it warn repeatedly: %s",
  async (_, environment, values) => {
    for (const enabled of [true, false]) {
      const objects = await render(environment, { ...values, dapr: { injector: { enabled } } });
      const components = enabled
        ? ofKind(objects, "Component")
        : Object.values(named(objects, "ConfigMap", "daprd-components").data).flatMap((it) =>
            ofKind(parseManifests(it as string), "Component"),
          );
      const wanted = components.flatMap((it) =>
        it.spec.metadata.flatMap((entry: Manifest) => entry.envRef ?? []),
      );
      expect(wanted).toContain("KAFKA_BROKERS");
      expect([...new Set(wanted)].filter((it) => !variablesOf(objects).has(it))).toEqual([]);
    }
  },
);

test("the injected and the plain daprd get the same environment", async () => {
  const [injected, plain] = [
    await render(production),
    await render(production, { dapr: { injector: { enabled: false } } }),
  ];
  const annotations = named(injected, "Deployment", "daprd").spec.template.metadata.annotations;
  const variables = environmentOf(named(plain, "Deployment", "daprd"));
  for (const [name, value] of Object.entries(variables).filter(([it]) => /^(KAFKA|REDIS)_/.test(it))) {
    const secret =
      value.includes("/") &&
      annotations["dapr.io/env-from-secret"].includes(`${name}=${value.replace("/", ":")}`);
    expect([name, secret || `,${annotations["dapr.io/env"]},`.includes(`,${name}=${value},`)]).toEqual([
      name,
      true,
    ]);
  }
  expect(variables).toMatchObject({
    DAPR_API_TOKEN: `${annotations["dapr.io/api-token-secret"]}/token`,
    APP_API_TOKEN: `${annotations["dapr.io/app-token-secret"]}/token`,
  });
});

test.each(["knative", "dapr-components"])("the chart renders %s itself, not a copy", async (folder) => {
  expect(await realpath(join(root, "charts/todo/files", folder))).toBe(await realpath(join(root, folder)));
});
