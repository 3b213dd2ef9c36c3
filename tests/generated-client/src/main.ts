import { setTimeout as sleep } from "node:timers/promises";
import { type Eventually, tellStory } from "./story.ts";

/** Milliseconds that something may take that happens a moment later. */
const patience = 30_000;

const eventually: Eventually = async (look) => {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(50);
    }
  }
};

const { TODO_URL = "", TODO_TOKEN = "" } = process.env;
console.log(JSON.stringify(await tellStory(TODO_URL, TODO_TOKEN, eventually)));
