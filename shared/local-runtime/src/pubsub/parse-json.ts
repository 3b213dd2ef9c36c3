/** Newer than TypeScript's library. */
const { parse, rawJSON } = JSON as unknown as {
  parse(
    text: string,
    reviver?: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
};

/**
 * A `JSON.parse` that keeps numbers exactly as written if a double would round them, so that `JSON.stringify` writes
 * them unchanged.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  // Fewer digits are never rounded.
  if (!/\d{16}/.test(text)) return parse(text);
  return parse(text, (_, value, { source }) =>
    typeof value === "number" && source !== undefined && String(value) !== source ? rawJSON(source) : value,
  );
}
