/** The cursor belongs to another list, or to this list in another order. */
export class InvalidCursorError extends Error {
  readonly code = "invalid_cursor";

  constructor() {
    super("expected a next_cursor of the same list, sorted the same way");
  }
}

/** Where a page ended: the list it belongs to, and the sort key of its last item. */
type Position = readonly (string | number | null)[];

export function encodeCursor(list: string, position: Position): string {
  return Buffer.from(JSON.stringify([list, ...position])).toString("base64url");
}

/** @throws InvalidCursorError */
export function decodeCursor(list: string, length: number, text: string): Position {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    throw new InvalidCursorError();
  }
  if (!Array.isArray(parsed) || parsed.length !== length + 1 || parsed[0] !== list) {
    throw new InvalidCursorError();
  }
  return parsed.slice(1);
}
