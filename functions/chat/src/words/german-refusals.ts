import type { ProblemCode } from "@todo/contracts/problem-codes";

/** Why a tool refuses what the reader asks of it. */
const refusals: Partial<Record<ProblemCode | "unavailable" | "list_not_found", string>> = {
  concurrent_changes: "Gerade wird dasselbe anderswo geändert. Versuch es noch einmal.",
  version_mismatch: "Das wurde inzwischen anderswo geändert. Versuch es noch einmal.",
  inbox_stays: "Der Eingang lässt sich nicht löschen.",
  insufficient_scope: "Mit diesem Schlüssel darf ich das nicht.",
  list_archived: "Diese Liste ist archiviert: Ihr lässt sich nichts mehr hinzufügen.",
  list_not_empty: "In dieser Liste sind noch offene Aufgaben.",
  list_not_found: "Diese Liste gibt es nicht mehr.",
  unknown_list: "Diese Liste gibt es nicht mehr.",
  not_recurring: "Diese Aufgabe wiederholt sich nicht.",
  task_completed: "Diese Aufgabe ist schon erledigt: Öffne sie zuerst wieder.",
  too_many_lists: "Mehr Listen kannst du nicht haben.",
  too_many_reminders: "Mehr Erinnerungen kann diese Aufgabe nicht haben.",
  too_many_at_once: "Gerade laufen zu viele Anfragen. Versuch es gleich noch einmal.",
  too_many_requests: "Das waren zu viele Anfragen in kurzer Zeit. Versuch es gleich noch einmal.",
  dapr_unavailable: "Der Server ist gerade nicht erreichbar. Versuch es gleich noch einmal.",
  database_unavailable: "Der Server ist gerade nicht erreichbar. Versuch es gleich noch einmal.",
  unavailable: "Der Server ist gerade nicht erreichbar. Versuch es gleich noch einmal.",
  internal_error: "Auf unserer Seite ist etwas schiefgegangen.",
};

/** @param message in English, as tools speak: it is quoted where no sentence of ours says the same */
export function germanRefusal({
  code,
  message,
}: {
  readonly code?: string;
  readonly message?: string;
}): string {
  const known = (refusals as Readonly<Record<string, string>>)[code ?? ""];
  return known ?? `Das wurde abgelehnt: „${message ?? code}“.`;
}
