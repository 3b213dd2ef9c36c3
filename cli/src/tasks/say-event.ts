import type { Actor } from "@todo/contracts/actor";
import { operations } from "@todo/contracts/operations/catalog";
import type { Here } from "@todo/language/here";
import { quote } from "@todo/language/say-task";
import type { LiveChange } from "@todo/live-client/live-client";
import { onOneLine } from "@todo/terminal/text";
import type { CallApi } from "../api/api.ts";
import type { Screen } from "../screen/screen.ts";
import { shortId } from "./short-id.ts";

interface EventData {
  readonly task?: { readonly title?: string };
  readonly list?: { readonly name?: string };
  readonly changes?: Readonly<Record<string, { readonly new?: unknown }>>;
}

/** Describes an event in one line. Titles that events do not contain are fetched, each once. */
export function createSayEvent(call: CallApi, { timeZone }: Here, { paint }: Screen) {
  const names = new Map<string, string>();

  const nameOf = async ({ subject, data }: LiveChange): Promise<string> => {
    const { task, list, changes } = (data ?? {}) as EventData;
    const told = task?.title ?? list?.name ?? changes?.title?.new ?? changes?.name?.new;
    if (typeof told === "string") names.set(subject, told);
    const known = names.get(subject);
    if (known !== undefined) return quote(known);
    const [kind, id = ""] = subject.split("/");
    const asked = await ask(call, kind, id);
    if (asked === undefined) return id === "" ? "" : shortId(id);
    names.set(subject, asked);
    return quote(asked);
  };

  return async (event: LiveChange): Promise<string> => {
    const time = new Date(event.time).toLocaleTimeString("en-GB", { timeZone });
    const changed = Object.keys(((event.data ?? {}) as EventData).changes ?? {}).join(", ");
    const what = event.type
      .replace(/^com\.todo\./, "")
      .replace(/\.v\d+$/, "")
      .replace(".", " ");
    const name = onOneLine(await nameOf(event));
    const rest = [name, changed && `(${onOneLine(changed)})`].filter(Boolean).join(" ");
    return [
      paint("dim", time),
      paint("cyan", onOneLine(what).padEnd(20)),
      rest,
      paint("dim", who(event.actor)),
    ]
      .filter((part) => part !== "")
      .join("  ");
  };
}

async function ask(call: CallApi, kind: string | undefined, id: string): Promise<string | undefined> {
  try {
    if (kind === "tasks") return (await call(operations.getTask, { id })).title;
    if (kind === "lists") return (await call(operations.getList, { id })).name;
  } catch {
    // It was deleted, or cannot be fetched now: its id is shown.
  }
  return undefined;
}

function who(actor: Actor | null): string {
  if (!actor) return "";
  const client = actor.client && actor.client !== actor.via ? ` (${actor.client})` : "";
  return onOneLine(`by ${actor.via}${client}`);
}
