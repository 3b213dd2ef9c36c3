import { newVersion } from "./ui/new-version.ts";

/** Files of the app are not renamed without their content: the page of another version names another one. */
const entryIn = (page: string) => /\/assets\/index-[\w-]+\.js/.exec(page)?.[0];

/** Whenever code cannot be loaded: without a network that is nothing new, and it is tried again later. */
export function lookForNewVersion(): void {
  addEventListener("vite:preloadError", () => void look().catch(() => undefined));
}

async function look(): Promise<void> {
  // Not "/", of which the service worker has a copy.
  const answer = await fetch("/today", { cache: "no-store", headers: { accept: "text/html" } });
  const there = answer.ok ? entryIn(await answer.text()) : undefined;
  // A page of somebody else's, as of a network that asks to be paid for, names none.
  if (there !== undefined && there !== entryIn(document.head.innerHTML)) newVersion.value = true;
}
