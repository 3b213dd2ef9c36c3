import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { inject } from "vitest";
import { root } from "../../../scripts/dev/root.ts";
import { type Manifest, parseManifests } from "../../support/manifest.ts";
import type { Environment } from "./environments.ts";

export const chart = join(root, "charts/todo");
/** The version of the schemas; without a cluster Helm would use its own, which is older than the chart requires. */
export const kubeVersion = ["--kube-version", "1.36.3"];
const templateCommand = ["template", "todo", chart, "--namespace", "todo", ...kubeVersion];

export interface HelmResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs Helm on the chart, with an environment's files overridden by `values`; without an environment, on the chart
 * alone.
 */
export async function helm(
  command: readonly string[],
  environment?: Environment,
  values: object = {},
): Promise<HelmResult> {
  const valuesFiles = environment?.files.flatMap((name) => ["-f", join(chart, name)]) ?? [];
  // Each -f is merged over the previous one; standard input can be read only once.
  const own = environment ? ["-f", "-"] : [];
  const child = spawn(inject("helm"), [...command, ...valuesFiles, ...own], { stdio: "pipe" });
  child.stdin.end(JSON.stringify(merged(environment?.own ?? {}, values)));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: child.exitCode ?? 1, stdout, stderr: stderr.replace(followed, "") };
}

/** Helm's message about the two folders that the chart links to: it follows the links, and packages their content. */
const followed =
  /^walk\.go:\d+: found symbolic link in path: \S+\/charts\/todo\/files\/(?:knative|dapr-components) resolves to .*\n/gm;

const rendered = new Map<string, Promise<Manifest[]>>();

/** What Helm would apply, including hooks. Rendered once for all tests of a file: never change it. */
export function render(environment: Environment, values: object = {}): Promise<Manifest[]> {
  const key = JSON.stringify([environment, values]);
  const found = rendered.get(key) ?? template(environment, values);
  rendered.set(key, found);
  return found;
}

async function template(environment: Environment, values: object): Promise<Manifest[]> {
  const { code, stdout, stderr } = await helm(templateCommand, environment, values);
  if (code !== 0) throw new Error(stderr);
  return parseManifests(stdout);
}

/** Helm's message when it refuses. */
export async function refusal(environment: Environment, values: object): Promise<string> {
  const { code, stderr } = await helm(templateCommand, environment, values);
  return code === 0 ? "" : stderr;
}

function merged(a: object, b: object): object {
  const isMap = (it: unknown): it is object => typeof it === "object" && it !== null && !Array.isArray(it);
  const entries = Object.entries(b).map(([key, value]) => {
    const before = (a as Record<string, unknown>)[key];
    return [key, isMap(before) && isMap(value) ? merged(before, value) : value];
  });
  return { ...a, ...Object.fromEntries(entries) };
}
