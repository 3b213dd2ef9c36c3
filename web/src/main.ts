import "./session/ask-for-token.ts";
import "./words/zone-here.ts";
import { loadWords } from "./words/words.ts";

/** Firefox, Chrome and Edge bring Temporal along; for the others it is loaded before anything that counts dates. */
async function loadTemporal(): Promise<void> {
  if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
}

async function main(): Promise<void> {
  await Promise.all([loadWords(), loadTemporal()]);
  const { start } = await import("./start.tsx");
  await start();
}

void main();
