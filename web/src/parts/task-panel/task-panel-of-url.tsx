import { useSearch } from "wouter-preact/use-browser-location";
import { currentId, firstId } from "../../sync/current-id.ts";
import { laterWithWords } from "../later.tsx";

const TaskPanel = laterWithWords(async () => (await import("./task-panel.tsx")).TaskPanel);

/** The panel of the task that the URL names. */
export function TaskPanelOfUrl() {
  const named = new URLSearchParams(useSearch()).get("task");
  // It may have been opened before it was created: what is being typed in it stays.
  return named === null ? null : <TaskPanel key={firstId(named)} id={currentId(named)} />;
}
