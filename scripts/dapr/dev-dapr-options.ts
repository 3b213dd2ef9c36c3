import { join } from "node:path";
import * as v from "valibot";
import { CommandError } from "../dev/command-error.ts";
import { openDataDir } from "../dev/data-dir.ts";
import { type DevOptions, readDevOptions } from "../dev/dev-options.ts";
import { root } from "../dev/root.ts";

export interface DevDaprOptions extends DevOptions {
  readonly dataDir: string;
  /** Milliseconds; undefined: never. */
  readonly idleAfter: number | undefined;
}

const seconds = v.pipe(
  v.string(),
  v.regex(/^\d{1,6}$/, "expected a whole number of seconds"),
  v.transform(Number),
);

/** @throws CommandError `invalid_configuration`, `data_dir_unusable` */
export function readDevDaprOptions(env: NodeJS.ProcessEnv): DevDaprOptions {
  const options = readDevOptions(env);
  const idle = v.safeParse(v.optional(seconds), env.IDLE_SECONDS || undefined);
  if (!idle.success)
    throw new CommandError("invalid_configuration", `IDLE_SECONDS: ${idle.issues[0].message}`);
  const dataDir = openDataDir({ ...env, DATA_DIR: env.DATA_DIR || join(root, ".data/dapr") });
  return { ...options, dataDir, idleAfter: idle.output === undefined ? undefined : idle.output * 1000 };
}
