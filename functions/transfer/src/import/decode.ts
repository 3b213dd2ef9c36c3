/** What bytes that are no text become: rows that have it are refused by number. */
export const broken = "\ufffd";

/**
 * The text of a file: UTF-8, or UTF-16 if a byte order mark says so, which is left out.
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

/** Lines, whichever way they end. */
export async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of texts) {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield* rest.split(/\r\n|\n|\r/);
}
