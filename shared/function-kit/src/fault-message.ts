import type { BaseIssue } from "valibot";

/** What a field should have been, in JSON's terms. The input is not repeated: it may be long, or private. */
export function faultMessage({ expected, received, message }: BaseIssue<unknown>): string {
  // Valibot reports an unknown field and a missing one in the same way.
  if (expected === "never") return "unknown field";
  if (received === "undefined") return "is required";
  // Valibot's own message, where the schema has none.
  if (expected !== null && message.startsWith("Invalid type: ")) return `expected ${inWords(expected)}`;
  return message.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
}

const words = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["boolean", "true or false"],
  ["Array", "a list"],
  ["Object", "an object"],
]);

/** Valibot writes `("asc" | "desc")`. */
function inWords(expected: string): string {
  const choices = expected.replace(/^\((.*)\)$/, "$1").split(" | ");
  const named = choices.map((choice) => words.get(choice) ?? choice);
  const last = named.pop() ?? "";
  return named.length > 0 ? `${named.join(", ")} or ${last}` : last;
}
