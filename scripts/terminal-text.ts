/**
 * Control characters begin escapes that move a terminal's cursor, set its title or write its clipboard; changes of writing
 * direction show text as what it is not. JSON escapes only some of them.
 */
const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const controlsInLines = /[^\P{Cc}\t\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Text of others for one line of a terminal: what it would obey shows as a dot. */
export const onOneLine = (text: string): string => text.replace(controls, "·");

/** The same for several lines: their ends and tabs stay. */
export const inLines = (text: string): string => text.replaceAll("\r\n", "\n").replace(controlsInLines, "·");

/** JSON that a terminal may show, too: the same value, with everything that it would obey escaped. */
export const inJson = (json: string): string =>
  json.replace(controlsInLines, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`);
