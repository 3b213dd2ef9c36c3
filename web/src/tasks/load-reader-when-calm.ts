import { whenIdle } from "../ui/when-idle.ts";
import { askForReader } from "./reader.ts";

/** Milliseconds after the start. */
const calm = 20_000;

/**
 * For a page that stays open without a network, or while the server gets a newer version. By then the service worker keeps it;
 * it is fetched only where browsers allow none.
 */
export function loadReaderWhenCalm(): void {
  setTimeout(() => whenIdle(askForReader), calm);
}
