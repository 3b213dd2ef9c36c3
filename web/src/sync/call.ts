import type { Api } from "../api.ts";
import { currentEngine } from "./current-engine.ts";

/** What is asked of the server at once, and not kept on the device. */
export const call: Api["call"] = (key, ...input) => currentEngine().api.call(key, ...input);
