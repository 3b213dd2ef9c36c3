import { expect, test } from "vitest";
import { environments } from "./support/environments.ts";
import { chart, helm, kubeVersion } from "./support/render.ts";

test.each(Object.entries(environments))(
  "helm lint finds no problem in the chart for %s",
  async (_, environment) => {
    const { code, stdout, stderr } = await helm(["lint", "--strict", chart, ...kubeVersion], environment);
    expect(stderr).toBe("");
    expect(stdout).not.toMatch(/\[(WARNING|ERROR)\]/);
    expect(code).toBe(0);
  },
);
