import { navigate } from "wouter-preact/use-browser-location";

/** The address of this page with a task's panel open: so that it can be linked, and closed by going back. */
export function openTask(id: string): void {
  const url = new URL(location.href);
  url.searchParams.set("task", id);
  navigate(`${url.pathname}${url.search}`, { state: { opened: true } });
}

export function closeTask(): void {
  const url = new URL(location.href);
  url.searchParams.delete("task");
  if (history.state?.opened) history.back();
  else navigate(`${url.pathname}${url.search}`, { replace: true });
}
