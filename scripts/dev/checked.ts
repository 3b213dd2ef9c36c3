import * as v from "valibot";
import { CommandError } from "./command-error.ts";

/** Validates user input against a schema. @throws CommandError `usage` naming the option */
export function checked<Schema extends v.GenericSchema>(
  name: string,
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new CommandError("usage", `${name}: ${result.issues[0].message}`);
}
