import * as v from "valibot";
import { atMost } from "../limits.ts";
import { checkFields, type Recurrence, recurrence, recurrenceFields, scheduling } from "../recurrence.ts";
import { fromRrule } from "./from-rrule.ts";
import { normalForm } from "./normal-form.ts";
import { RruleError } from "./rrule-error.ts";

const structured = v.pipe(
  v.strictObject({ ...recurrenceFields, rrule: v.optional(v.never()) }),
  v.rawCheck((it) => checkFields(it)),
  v.transform(({ rrule: _, ...fields }) => normalForm(fields)),
);

const text = v.pipe(
  v.strictObject({
    rrule: v.pipe(v.string(), atMost(1000)),
    ...scheduling,
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }): Recurrence => {
    const input = dataset.value;
    const { rrule, ...when } = input;
    const refuse = (key: keyof typeof input, message: string) => {
      addIssue({ message, path: [{ type: "object", origin: "value", input, key, value: input[key] }] });
      return NEVER;
    };
    try {
      const result = v.safeParse(recurrence, { ...fromRrule(rrule), ...when });
      if (result.success) return result.output;
      const [issue] = result.issues;
      return refuse(v.getDotPath(issue) as keyof typeof when, issue.message);
    } catch (error) {
      if (error instanceof RruleError) return refuse("rrule", error.message);
      throw error;
    }
  }),
);

/**
 * What a client may send: the structured form, or RRULE text with the fields that text cannot express. Both become
 * the structured form.
 */
export const recurrenceInput = v.variant(
  "rrule",
  [text, structured],
  'expected fields, or "rrule" with text',
);
