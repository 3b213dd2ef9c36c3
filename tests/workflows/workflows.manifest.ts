import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../../scripts/dev/root.ts";

interface Job {
  readonly uses?: string;
  readonly "timeout-minutes"?: number;
  readonly steps?: { readonly uses?: string; readonly run?: string }[];
}

interface Workflow {
  readonly file: string;
  readonly text: string;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

let workflows: Workflow[];

beforeAll(async () => {
  const files = await Array.fromAsync(glob(".github/workflows/*.yaml", { cwd: root }));
  workflows = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(root, file), "utf8");
      return { file, text, ...parse(text) };
    }),
  );
  expect(workflows.length).toBeGreaterThan(3);
});

const jobs = () =>
  workflows.flatMap(({ file, jobs }) => Object.entries(jobs).map(([name, job]) => ({ file, name, job })));

test("workflows have no permissions, only their jobs have", () => {
  for (const { file, permissions } of workflows) expect(permissions, file).toEqual({});
});

test("no job can run for hours", () => {
  for (const { file, name, job } of jobs())
    if (!job.uses) expect(job["timeout-minutes"], `${file}: ${name}`).toBeLessThanOrEqual(90);
});

test("every action is from GitHub or a cloud provider, pinned to a full commit with its version", () => {
  const used = workflows.flatMap(({ text }) => [...text.matchAll(/uses: (?!\.\/)(.+)/g)].map((it) => it[1]!));
  expect(used).not.toEqual([]);
  for (const action of used)
    expect(action).toMatch(
      /^(actions|azure|google-github-actions)\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+(\.\d+)?$/,
    );
  const pins = new Set(used);
  expect(new Set(used.map((it) => it.split("@")[0])).size).toBe(pins.size);
});

test(".ci/run alone decides whether main is green, and images are built only from green commits", () => {
  const ci = workflows.find(({ file }) => file.endsWith("/ci.yaml"));
  const runs = ci?.jobs.check?.steps?.flatMap(({ run }) => run ?? []);
  expect(runs).toEqual(["bash .ci/run"]);
  expect(ci?.jobs.publish).toMatchObject({ needs: "check", if: "github.event_name == 'push'" });
});

test("nothing reaches a cluster before its signature has been verified", () => {
  const deploy = workflows.find(({ file }) => file.endsWith("/deploy.yaml"));
  const steps = deploy?.jobs.deploy?.steps ?? [];
  const runs = steps.map(({ run }) => run ?? "");
  const at = (what: string) => runs.findIndex((run) => run.includes(what));
  expect(at("verify-images.ts")).toBeGreaterThan(-1);
  const isLogin = ({ uses = "", run = "" }) =>
    /^(azure|google-github-actions)\//.test(uses) || run.includes("oke/kubeconfig.sh");
  const logins = steps.flatMap((step, index) => (isLogin(step) ? [index] : []));
  expect(logins).toHaveLength(6);
  for (const login of logins) {
    expect(login).toBeGreaterThan(at("verify-images.ts"));
    expect(login).toBeLessThan(at("deploy-environment.sh"));
  }
});
