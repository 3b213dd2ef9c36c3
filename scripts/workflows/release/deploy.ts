import { CommandError } from "../../dev/command-error.ts";
import { functionsReady } from "./functions-ready.ts";
import { deployedRevision, helm, type Release } from "./helm.ts";

export interface Deployment {
  readonly release: Release;
  readonly chart: string;
  /** Later files override earlier ones. */
  readonly valuesFiles: readonly string[];
  /** For each step, in helm's notation: "10m". */
  readonly timeout: string;
}

export interface Outcome {
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly failure?: CommandError;
}

/**
 * Upgrades, waits for the functions and runs the chart's smoke test; if any of these fails, the upgrade is rolled
 * back. Helm itself rolls back a failed upgrade; a later failure returns to the previous revision, or removes the
 * first one.
 */
export async function deploy({ release, chart, valuesFiles, timeout }: Deployment): Promise<Outcome> {
  const { name, namespace } = release;
  const within = ["--namespace", namespace, "--timeout", timeout];
  const before = await deployedRevision(release);
  const attempt = async (step: () => Promise<void>): Promise<CommandError | undefined> => {
    try {
      await step();
      return undefined;
    } catch (error) {
      if (error instanceof CommandError) return error;
      throw error;
    }
  };
  const files = valuesFiles.flatMap((file) => ["--values", file]);
  const upgrade = [
    "upgrade",
    name,
    chart,
    "--install",
    "--atomic",
    "--history-max",
    "20",
    ...within,
    ...files,
  ];
  let failure = await attempt(() => helm(upgrade));
  if (!failure) {
    failure = await attempt(async () => {
      await functionsReady(release, timeout);
      await helm(["test", name, ...within, "--logs"]);
    });
    if (failure) await takeBack(release, before, within);
  }
  const after = await deployedRevision(release);
  return failure ? { before, after, failure } : { before, after };
}

function takeBack({ name }: Release, before: number | undefined, within: readonly string[]): Promise<void> {
  if (before === undefined) return helm(["uninstall", name, ...within, "--wait"]);
  return helm(["rollback", name, String(before), ...within, "--wait", "--cleanup-on-fail"]);
}
