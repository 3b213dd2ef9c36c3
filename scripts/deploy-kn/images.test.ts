import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readImages } from "./images.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "todo-images-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(text: string): Promise<string> {
  const file = join(folder, "images.json");
  await writeFile(file, text);
  return file;
}

test("a pushed image is deployed by its digest", async () => {
  const file = await written(
    '{"a": {"reference": "r/todo-a:1", "digest": "sha256:0"}, "b": {"reference": "r/todo-b:1"}}',
  );
  const imageOf = await readImages({ images: file });
  expect([imageOf("a"), imageOf("b")]).toEqual(["r/todo-a:1@sha256:0", "r/todo-b:1"]);
});

test("an image that was not built is named", async () => {
  const imageOf = await readImages({ images: await written("{}") });
  expect(() => imageOf("task-api")).toThrow("has no image of task-api");
});

test("a registry and a tag together name every image", async () => {
  expect((await readImages({ registry: "ghcr.io/me", tag: "1" }))("a")).toBe("ghcr.io/me/todo-a:1");
  expect((await readImages({ tag: "1" }))("a")).toBe("dev.local/todo-a:1");
  await expect(readImages({ images: "x", tag: "1" })).rejects.toThrow("not together");
});

test.each(["", '"x"', '{"a": {}}'])("a file that is not a list of images is refused: %s", async (text) => {
  await expect(readImages({ images: await written(text) })).rejects.toMatchObject({
    code: "images_unreadable",
  });
});
