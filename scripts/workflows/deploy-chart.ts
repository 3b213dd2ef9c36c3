import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../dev/root.ts";
import { runCommand } from "../dev/run-command.ts";
import { deploy } from "./release/deploy.ts";
import { imageValues } from "./release/image-values.ts";
import { readImages } from "./release/images.ts";
import { summary } from "./release/summary.ts";

const help = `Upgrades the chart to the images of images.json, each by its digest, runs its smoke test, rolls back on failure.

  node scripts/workflows/deploy-chart.ts --values FILE [--values FILE …]
    --images FILE      default dist/images.json, as build:images --push wrote it
    --by-tag           takes the images from the values instead: for tests, whose images were not pushed
    --release NAME     default todo
    --namespace NAME   default todo
    --timeout TIME     timeout of each step; default 10m

Uses the cluster of KUBECONFIG. Adds a summary to GITHUB_STEP_SUMMARY.`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      help: { type: "boolean", short: "h" },
      values: { type: "string", multiple: true, default: [] },
      images: { type: "string", default: "dist/images.json" },
      "by-tag": { type: "boolean", default: false },
      release: { type: "string", default: "todo" },
      namespace: { type: "string", default: "todo" },
      timeout: { type: "string", default: "10m" },
    },
  });
  if (values.help) return console.log(help);
  const images = values["by-tag"] ? [] : await readImages(values.images);
  const folder = await mkdtemp(join(tmpdir(), "todo-deploy-"));
  try {
    const file = join(folder, "images.json");
    await writeFile(file, JSON.stringify(values["by-tag"] ? {} : imageValues(images)));
    const outcome = await deploy({
      release: { name: values.release, namespace: values.namespace },
      chart: join(root, "charts/todo"),
      valuesFiles: [...values.values, file],
      timeout: values.timeout,
    });
    const text = summary(values.namespace, images, outcome);
    const { GITHUB_STEP_SUMMARY } = process.env;
    await (GITHUB_STEP_SUMMARY ? appendFile(GITHUB_STEP_SUMMARY, text) : console.log(text));
    if (outcome.failure) throw outcome.failure;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
