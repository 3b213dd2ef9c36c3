import { operations } from "@todo/contracts/operations/catalog";
import type { Operation } from "@todo/contracts/operations/operation";
import type * as v from "valibot";
import { answered } from "./components.ts";

/** Resources that `{id}` can mean in a path, each with the response schemas that contain such an id. */
const carriers: Readonly<Record<string, readonly v.GenericSchema[]>> = {
  task: [answered.Task, answered.CompletedTask],
  reminder: [answered.Reminder],
  notification: [answered.Notification],
  delivery: [answered.Delivery],
  conversation: [answered.Conversation],
};

/** Operations that can follow a response, because it contains the id that they need. */
export function linksOf({ output }: Operation): Record<string, object> | undefined {
  const what = Object.keys(carriers).find((name) => output && carriers[name]?.includes(output));
  if (what === undefined) return undefined;
  const all: readonly (readonly [string, Operation])[] = Object.entries(operations);
  const followers = all.filter(([, { id }]) => id === what);
  const link = (operationId: string) => ({ operationId, parameters: { id: "$response.body#/id" } });
  return Object.fromEntries(followers.map(([name]) => [name, link(name)]));
}
