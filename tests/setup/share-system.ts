import { shareTestSystem } from "../support/test-system.ts";

/** Before each file of a project whose files share a system: the first one of a worker starts it. */
await shareTestSystem();
