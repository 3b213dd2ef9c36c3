import { useSearch } from "wouter-preact/use-browser-location";
import { createdIds } from "../../sync/state.ts";
import { laterWithWords } from "../later.tsx";

const TaskPanel = laterWithWords(async () => (await import("./task-panel.tsx")).TaskPanel);

/** The panel of the task that the URL names. */
export function TaskPanelOfUrl() {
  const named = new URLSearchParams(useSearch()).get("task");
  // It may have been opened before it was created.
  return named === null ? null : <TaskPanel key={named} id={createdIds.value[named] ?? named} />;
}
