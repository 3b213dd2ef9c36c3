import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../dev/root.ts";

/** What the chart renders: Helm reads no file outside the chart. */
const sources = ["knative/**/*.{yaml,template}", "dapr-components/*.yaml"];
/** For `kubectl apply -k` alone. */
const exclude = ["knative/switch/kustomization.yaml"];

/** The chart's copies of knative/ and dapr-components/, so that it renders the very objects that they hold. */
export async function chartFiles(): Promise<Record<string, string>> {
  const copies: Record<string, string> = {};
  for await (const path of glob(sources, { cwd: root, exclude })) {
    copies[`charts/todo/files/${path}`] = await readFile(join(root, path), "utf8");
  }
  return copies;
}
