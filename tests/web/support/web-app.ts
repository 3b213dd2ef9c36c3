import { afterAll, beforeAll } from "vitest";
import { type ModelServer, startModelServer } from "../../support/model-server.ts";
import { startTestSystem, type TestSystem } from "../../support/test-system.ts";
import { openScreens, type Screens } from "./screens.ts";

export interface WebApp {
  readonly system: TestSystem;
  readonly screens: Screens;
}

/** A system of its own for the tests of the enclosing `describe`, and browsers before it; both are there once those tests run. @param options asked for right before it starts */
export function startWebApp(options: () => Parameters<typeof startTestSystem>[0] = () => undefined): WebApp {
  let system: TestSystem;
  let screens: Screens;
  beforeAll(async () => {
    system = await startTestSystem(options());
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

/** The same with a model that answers what the test scripts. */
export function startWebAppWithModel(): WebApp & { readonly model: ModelServer } {
  let model: ModelServer;
  beforeAll(async () => {
    model = await startModelServer();
  });
  afterAll(() => model?.close());
  const app = startWebApp(() => ({ env: { OPENAI_BASE_URL: model.url, OPENAI_MODEL: "scripted" } }));
  return {
    get system() {
      return app.system;
    },
    get screens() {
      return app.screens;
    },
    get model() {
      return model;
    },
  };
}
