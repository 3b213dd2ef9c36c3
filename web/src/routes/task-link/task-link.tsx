import { taskOfLink } from "@todo/contracts/task-link";
import { Redirect } from "wouter-preact";
import { NotFound } from "../not-found/not-found.tsx";

/** `/tasks/<id>`, and `/tasks?link=<URI>`, which is what the browser opens for a link with the scheme `web+todo`. */
export function TaskLink() {
  const id = taskOfLink(new URLSearchParams(location.search).get("link") ?? location.pathname);
  return id === undefined ? <NotFound /> : <Redirect to={`/today?task=${id}`} replace />;
}
