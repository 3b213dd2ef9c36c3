import { afterAll, beforeAll } from "vitest";
import { startTestSystem, type TestSystem } from "../../support/test-system.ts";
import { openScreens, type Screens } from "./screens.ts";

export interface WebApp {
  readonly system: TestSystem;
  readonly screens: Screens;
}

/** A system of its own for the tests of the enclosing `describe`, and browsers before it; both are there once those tests run. */
export function startWebApp(): WebApp {
  let system: TestSystem;
  let screens: Screens;
  beforeAll(async () => {
    system = await startTestSystem();
    screens = await openScreens(system);
  });
  afterAll(async () => {
    await screens?.close();
    await system?.stop();
  });
  return {
    get system() {
      return system;
    },
    get screens() {
      return screens;
    },
  };
}
