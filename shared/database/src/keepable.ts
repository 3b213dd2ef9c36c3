/**
 * JSON that PostgreSQL can store: `jsonb` rejects NUL and unpaired surrogates, and with them the whole row. For input
 * that is not validated elsewhere, such as a model's; users' text is validated by `text` of the contracts.
 */
export function keepableJson(value: unknown): string {
  // Also matches an escaped backslash, so that it is not taken for the beginning of another escape.
  return JSON.stringify(value).replace(/\\(?:u[0-9a-f]{4}|.)/g, (found) =>
    /^\\u(?:0000|d[89a-f])/.test(found) ? "\\ufffd" : found,
  );
}

export const keepableText = (text: string): string => text.toWellFormed().replaceAll("\0", "\ufffd");
