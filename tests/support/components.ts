import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../scripts/dev/root.ts";

const shipped = "30 * * * * *";
/** Of `bindings.cron`: never while tests run. */
export const never = "0 0 0 29 2 *";
export const everySecond = "* * * * * *";

/** Copies the project's components into a folder, with another schedule for the tick that comes every minute. */
export async function copyComponents(folder: string, schedule: string): Promise<string> {
  const copy = join(folder, "components");
  await cp(join(root, "dapr-components"), copy, { recursive: true });
  const file = join(copy, "cron-reminders.yaml");
  const component = await readFile(file, "utf8");
  if (!component.includes(shipped)) throw new Error(`${file} does not tick every minute`);
  await writeFile(file, component.replace(shipped, schedule));
  return copy;
}
