import type * as v from "valibot";

/** The definition of an event: its name, its topic, its data. */
export interface EventDefinition<Schema extends v.GenericSchema = v.GenericSchema> {
  readonly name: string;
  /** CloudEvents `type`. A change of meaning is a new version. */
  readonly type: string;
  readonly topic: Topic;
  readonly data: Schema;
}

export type Topic = "todo.task-events" | "todo.reminder-events" | "todo.recurring-events";

export function defineEvent<const Definition extends EventDefinition>(definition: Definition): Definition {
  return definition;
}

export type EventData<Definition extends EventDefinition> = v.InferOutput<Definition["data"]>;
