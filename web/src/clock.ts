import { signal } from "@preact/signals";

/** Milliseconds that this device's clock is behind the server's. Less than a minute counts as none. */
let behind = 0;

/** RFC 3339, in UTC. */
export const now = (): string => new Date(Date.now() + behind).toISOString();

/** The time to the minute: what is shown of it is drawn anew when it changes. */
export const minute = signal(now());

/**
 * Learns the time from the `Date` of an answer: a clock that is a day wrong would make every "tomorrow" wrong. What shows the time
 * is drawn anew at once.
 */
export function learnTime(answer: Response): void {
  const told = Date.parse(answer.headers.get("date") ?? "");
  if (Number.isNaN(told)) return;
  const difference = told - Date.now();
  behind = Math.abs(difference) < 60_000 ? 0 : difference;
  showTime();
}

function showTime(): void {
  const next = now();
  if (next.slice(0, 16) !== minute.value.slice(0, 16)) minute.value = next;
}

setInterval(showTime, 5_000);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) showTime();
});
