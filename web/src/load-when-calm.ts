import { askForReader } from "./tasks/reader.ts";
import { whenIdle } from "./ui/when-idle.ts";

/** Milliseconds after the start. */
const calm = 20_000;

/**
 * For a page that stays open without a network, or while the server gets a newer version. By then the service worker keeps it;
 * it is fetched only where browsers allow none.
 */
export function loadWhenCalm(): void {
  const load = () => {
    askForReader();
    void import("./session/end-session.tsx").catch(() => undefined);
  };
  setTimeout(() => whenIdle(load), calm);
}
