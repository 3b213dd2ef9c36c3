import type { AuditEntry } from "@todo/contracts/audit-entry";
import { tasks, timeZone } from "../../sync/state.ts";
import { more } from "../../words/more-words.ts";
import { sayMoment } from "../../words/say-day.ts";

interface Data {
  readonly task?: { readonly title?: string };
  readonly list?: { readonly name?: string };
  readonly title?: string;
  readonly name?: string;
  readonly apps?: readonly { readonly name: string }[];
  readonly changes?: Readonly<Record<string, { readonly old?: unknown; readonly new?: unknown }>>;
  readonly reason?: string;
  readonly channel?: string;
  readonly remind_at?: string;
  readonly browser?: string | null;
  readonly permanently?: boolean;
  /** Of a provider that people sign in with. */
  readonly issuer?: string;
  /** Of an import. */
  readonly source?: string;
  readonly added?: number;
}

/** What happened, in words. @param names of tasks and lists that other entries tell, by subject */
export function sayEntry({ type, subject, data }: AuditEntry, names: ReadonlyMap<string, string>): string {
  const { says, fields, unnamed } = more.activity;
  const kind = type.split(".").slice(2, 4).join(".");
  const said = data as Data;
  const name = nameIn(said) ?? names.get(subject) ?? nameOfTask(subject) ?? unnamed;
  const say = says[`${kind}.${said.reason ?? (said.permanently ? "permanently" : "")}`] ?? says[kind];
  if (!say) return `${kind}: ${name}`;
  const changed = Object.keys(said.changes ?? {}).map((field) => fields[field] ?? field);
  const when = said.remind_at ? sayMoment(said.remind_at, timeZone.value) : "";
  const by = sayBy(said);
  return say({ name, changed: said.added?.toString() ?? changed.join(", "), when, by });
}

/** A channel, a browser, or where an import came from, as settings call them. */
function sayBy({ channel, browser, source }: Data): string {
  if (channel !== undefined) return more.activity.channels[channel] ?? channel;
  if (source === undefined) return browser ?? "";
  return Object.entries(more.data.sources).find(([name]) => name === source)?.[1] ?? source;
}

/** Names of tasks and lists, by subject, as these entries tell them; the newest first. */
export function namesIn(entries: readonly AuditEntry[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { subject, data } of entries) {
    const name = nameIn(data as Data);
    if (name !== undefined && !names.has(subject)) names.set(subject, name);
  }
  return names;
}

function nameIn({ task, list, title, name, apps, changes, issuer }: Data): string | undefined {
  const changed = changes?.title?.new ?? changes?.name?.new;
  const several = apps?.map((it) => it.name).join(", ");
  return (
    task?.title ??
    list?.name ??
    title ??
    name ??
    several ??
    issuer ??
    (typeof changed === "string" ? changed : undefined)
  );
}

const nameOfTask = (subject: string) => tasks.value.get(subject.replace("tasks/", ""))?.title;

/** Who did it, and through what: "Claude, by key “laptop”". @param keys name by id */
export function sayActor({ actor }: AuditEntry, keys: ReadonlyMap<string, string>): string {
  const { who } = more.activity;
  if (actor === null) return "";
  const key = actor.token_id === null ? undefined : keys.get(actor.token_id);
  const through = who.via[actor.via];
  if (actor.user_id === null) return through;
  const client = actor.client && actor.client !== "web" && actor.client !== key ? actor.client : undefined;
  return [client ?? through, ...(key === undefined ? [] : [who.key(key)])].join(", ");
}
