/**
 * Control characters begin escape sequences that move a terminal's cursor, set its title or write its clipboard;
 * direction overrides make text look like other text. JSON escapes only some of them.
 */
const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const controlsInLines = /[^\P{Cc}\t\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Foreign text for one line of a terminal: control characters are shown as dots. */
export const onOneLine = (text: string): string => text.replace(controls, "·");

/** The same for several lines: line breaks and tabs stay. */
export const inLines = (text: string): string => text.replaceAll("\r\n", "\n").replace(controlsInLines, "·");

/** JSON that is safe to show in a terminal: the same value, with all control characters escaped. */
export const inJson = (json: string): string =>
  json.replace(controlsInLines, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`);
