/**
 * JSON as PostgreSQL can keep it: `jsonb` refuses NUL and half a surrogate pair, and with them the whole row. For input that
 * is not checked elsewhere, such as a model's; users' text is checked by `text` of the contracts.
 */
export function keepableJson(value: unknown): string {
  // An escaped backslash is matched, too, so that none is taken for the beginning of another escape.
  return JSON.stringify(value).replace(/\\(?:u[0-9a-f]{4}|.)/g, (found) =>
    /^\\u(?:0000|d[89a-f])/.test(found) ? "\\ufffd" : found,
  );
}

export const keepableText = (text: string): string => text.toWellFormed().replaceAll("\0", "\ufffd");
