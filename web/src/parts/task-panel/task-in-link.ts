import { taskOfLink } from "@todo/contracts/task-link";

/** The id of the task that a link names, here or on this server. */
export function taskInLink(href: string): string | undefined {
  const url = URL.parse(href, location.origin);
  return taskOfLink(url?.origin === location.origin ? url.pathname : href);
}
