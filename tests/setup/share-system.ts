import { shareTestSystem } from "../support/test-system.ts";

/** Runs before each file of a project whose files share a system: the first file of a worker starts it. */
await shareTestSystem();
