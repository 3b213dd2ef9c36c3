import { expect, test } from "vitest";
import { knativeServices, named, podTemplates } from "../support/manifest.ts";
import { digest, environments, functions, local, production } from "./support/environments.ts";
import { refusal, render } from "./support/render.ts";

const images = async (...args: Parameters<typeof render>) =>
  podTemplates(await render(...args)).flatMap(({ template }) =>
    template.spec.containers.map((it: { image: string }) => it.image),
  ) as string[];

test.each(Object.keys(environments).filter((name) => name !== "local"))(
  "every image of ours is referenced by its digest: %s",
  async (name) => {
    const ours = (await images(environments[name]!)).filter((it) => it.includes("/todo-"));
    expect(ours).toHaveLength(functions.length + 2);
    for (const image of ours)
      expect(image).toMatch(/^registry\.example\.com\/todo\/todo-[a-z-]+@sha256:[a-f0-9]{64}$/);
  },
);

test("an image without a digest is refused where digests are required", async () => {
  const { digests } = (production.own as { image: { digests: object } }).image;
  const rest = (missing: string) =>
    Object.fromEntries(Object.entries(digests).filter(([name]) => name !== missing));
  for (const name of ["notifier", "migrate", "smoke-test"]) {
    const own = { ...production.own, image: { registry: "registry.example.com", digests: rest(name) } };
    expect(await refusal({ ...production, own }, {})).toContain(`image.digests.${name} is required`);
  }
});

test("a digest overrides the tag, for its own function only", async () => {
  const objects = await render(local, { image: { digests: { notifier: digest } } });
  const imageOf = (name: string) =>
    knativeServices(objects).find((it) => it.metadata.name === name).spec.template.spec.containers[0].image;
  expect(imageOf("notifier")).toBe(`dev.local/todo-notifier@${digest}`);
  expect(imageOf("task-api")).toBe("dev.local/todo-task-api:latest");
});

test("no third-party image is tagged `latest` or untagged", async () => {
  const others = [...(await images(local)), ...(await images(production))].filter(
    (it) => !it.includes("/todo-"),
  );
  expect(others.length).toBeGreaterThan(5);
  for (const image of others) expect(image).toMatch(/:[0-9][\w.-]*$/);
});

test("third-party images can come from another registry", async () => {
  const objects = await render(production, {
    gateway: { image: "mirror.example.com/nginx:1" },
    dapr: { image: "mirror.example.com/pause:1" },
    kafka: { image: "mirror.example.com/kafka:1" },
  });
  const imageOf = (kind: string, name: string) =>
    named(objects, kind, name).spec.template.spec.containers[0].image;
  expect(imageOf("Deployment", "gateway")).toBe("mirror.example.com/nginx:1");
  expect(imageOf("Deployment", "daprd")).toBe("mirror.example.com/pause:1");
  expect(imageOf("Job", "topics")).toBe("mirror.example.com/kafka:1");
});
