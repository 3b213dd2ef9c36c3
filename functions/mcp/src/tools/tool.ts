import type * as v from "valibot";
import type { Session } from "../session.ts";

/** Hints that a client may show to its user before a call. No tool reaches beyond the user's own tasks. */
export interface Annotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  /** Never for tools that find a task by its title: after the first call the same words may refer to another task. */
  readonly idempotentHint: boolean;
}

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: Annotations;
  readonly input: v.GenericSchema;
  readonly output: v.GenericSchema;
  run(input: unknown, session: Session): Promise<unknown>;
}

interface Definition<Input extends v.GenericSchema, Output extends v.GenericSchema>
  extends Omit<Tool, "run"> {
  readonly input: Input;
  readonly output: Output;
  run(input: v.InferOutput<Input>, session: Session): Promise<v.InferInput<Output>>;
}

/** Types a tool's function by its schemas. */
export function defineTool<Input extends v.GenericSchema, Output extends v.GenericSchema>(
  tool: Definition<Input, Output>,
): Tool {
  return tool as Tool;
}

export const reading: Annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true };
