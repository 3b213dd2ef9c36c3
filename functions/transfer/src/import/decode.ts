/** The replacement for invalid bytes: rows that contain it are refused by number. */
export const broken = "\ufffd";

/**
 * The text of a file: UTF-8, or UTF-16 if a byte order mark says so, which is removed.
 */
export async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let begin: Uint8Array = new Uint8Array();
  for await (const chunk of bytes) {
    let part = chunk;
    if (!decoder) {
      part = begin = Buffer.concat([begin, chunk]);
      if (begin.length < 3) continue;
      decoder = new TextDecoder(encodingOf(begin));
    }
    const text = decoder.decode(part, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder ? decoder.decode() : new TextDecoder(encodingOf(begin)).decode(begin);
  if (rest !== "") yield rest;
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

/** Maximum characters of a line: the rest of a longer one is skipped, so that it needs neither memory nor time. */
const maxLine = 1024 * 1024;

export const isTooLong = (line: string): boolean => line.length > maxLine;
export const lineTooLong = `is longer than ${maxLine / 1024 / 1024} MiB`;

/**
 * Lines with any line ending. A line that is too long is cut to just over the limit, so that it is still recognised as
 * too long.
 */
export async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  // A line ending may be split over two chunks: a carriage return at the end of one, and a line feed at the beginning
  // of the next.
  let cut = "";
  for await (const text of texts) {
    const [first = "", ...others] = (cut + text).split(/\r\n|\n|\r(?!$)/);
    const line = isTooLong(rest) ? rest : rest + withoutReturn(first);
    const last = others.pop();
    cut = text.endsWith("\r") ? "\r" : "";
    if (last !== undefined) {
      yield line;
      yield* others;
    }
    rest = last === undefined ? line : withoutReturn(last);
  }
  if (rest !== "" || cut !== "") yield rest;
}

const withoutReturn = (text: string) => (text.endsWith("\r") ? text.slice(0, -1) : text);
