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

const digest = `sha256:${"ab".repeat(32)}`;

const read = async (content: object) => {
  const path = join(folder, "images.json");
  await writeFile(path, JSON.stringify(content));
  return readImages(path);
};

test.each([
  ["ghcr.io/you/todo/todo-task-api:1a2b3c", "ghcr.io/you/todo/todo-task-api"],
  ["localhost:5001/todo/todo-task-api:1a2b3c", "localhost:5001/todo/todo-task-api"],
  ["localhost:5001/todo/todo-task-api", "localhost:5001/todo/todo-task-api"],
  [`ghcr.io/you/todo/todo-task-api:1a2b3c@${digest}`, "ghcr.io/you/todo/todo-task-api"],
])("%s is deployed by its digest, never by its tag", async (reference, repository) => {
  expect(await read({ "task-api": { reference, digest } })).toEqual([
    { name: "task-api", pinned: `${repository}@${digest}`, digest },
  ]);
});

test("an image without a digest is refused", async () => {
  const reference = "ghcr.io/you/todo/todo-task-api:latest";
  await expect(read({ "task-api": { reference } })).rejects.toThrow("task-api.digest is missing");
  await expect(read({ "task-api": { reference, digest: "latest" } })).rejects.toThrow(
    "task-api.digest is not",
  );
});
