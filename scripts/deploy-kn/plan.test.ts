import { expect, test } from "vitest";
import { functionNames } from "./manifests.ts";
import { deploySteps, type Step } from "./plan.ts";

const imageOf = (name: string) => `r/todo-${name}:1`;
const text = ({ program, args }: Step) => [program, ...args].join(" ");

test("each part is applied after those it needs: database, components, gateway, daprd, functions", async () => {
  const all = await deploySteps({ namespace: "home", imageOf, plain: false });
  const steps = all.map((step) => `${text(step)} ${step.what}`);
  const order = ["job/migrate", "dapr-components/", "the gateway", "daprd/injected.yaml", "kn service apply"];
  const at = order.map((part) => steps.findIndex((step) => step.includes(part)));
  expect(at).not.toContain(-1);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
});

test("every function, and the migration, is applied from its file with its image, in the chosen namespace", async () => {
  const steps = await deploySteps({ namespace: "home", imageOf, plain: false });
  const kn = steps.filter(({ program }) => program === "kn");
  expect(kn.map(({ args }) => args[2])).toEqual(await functionNames());
  for (const { args } of kn) {
    expect(args).toEqual(expect.arrayContaining(["-f", "--image", imageOf(args[2] ?? ""), "-n", "home"]));
  }
  const migration = steps.find(({ input }) => input?.includes("kind: Job"));
  expect(migration?.input).toContain(`image: ${imageOf("migrate")}\n`);
  for (const { program, args } of steps)
    if (program === "kubectl") expect(args.slice(0, 2)).toEqual(["-n", "home"]);
});

test("the gateway is applied with the web app's image, and with a configuration whose change starts new pods", async () => {
  const steps = await deploySteps({ namespace: "home", imageOf, plain: false });
  const { items } = JSON.parse(steps.find(({ what }) => what === "the gateway")?.input ?? "{}");
  const [configMap, deployment] = items;
  const { spec } = deployment.spec.template;
  expect(spec.initContainers[0].image).toBe(imageOf("web"));
  expect(configMap.metadata.name).toMatch(/^gateway-[0-9a-f]{10}$/);
  expect(JSON.stringify(spec.volumes)).toContain(`"configMap":{"name":"${configMap.metadata.name}"}`);
});

test("on a cluster secrets come from Kubernetes, never from a local file", async () => {
  for (const plain of [false, true]) {
    const steps = await deploySteps({ namespace: "home", imageOf, plain });
    const all = steps.map((step) => `${text(step)} ${step.input ?? ""}`).join("\n");
    expect(all).toMatch(plain ? "secretstores.kubernetes" : "knative/daprd/secrets.yaml");
    expect(all).not.toMatch(/secretstores\.local\.file|-f \S*dapr-components\/secrets\.yaml/);
  }
});
