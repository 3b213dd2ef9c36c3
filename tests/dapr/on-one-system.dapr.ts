import { afterAll, beforeAll, describe } from "vitest";
import { onOneSystem } from "../support/on-one-system.ts";
import { shareTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await shareTestSystem();
});
afterAll(() => system.stop());

for (const file of onOneSystem) describe(file, async () => void (await import(`../${file}`)));
