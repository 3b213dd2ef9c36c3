/** A fold that begins a line with the rest of a character: no character begins with such a byte. */
const split = /\r?\n[ \t](?=[\x80-\xbf])/g;
/** Bytes of the longest fold: one may be at the end of a chunk, and the rest of its character in the next. */
const longestFold = 3;

/**
 * The bytes of a calendar without the folds that split a character: programs may fold lines between any two bytes (RFC 5545, 3.1), and
 * neither half could be decoded. Other folds stay.
 */
export async function* joinedCharacters(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array();
  let isWide: boolean | undefined;
  for await (const chunk of chunks) {
    const all = Buffer.concat([rest, chunk]);
    if (all.length >= 2) isWide ??= isUtf16(all);
    const joined = isWide ? all : Buffer.from(all.toString("latin1").replace(split, ""), "latin1");
    const end = Math.max(0, joined.length - longestFold);
    yield joined.subarray(0, end);
    rest = joined.subarray(end);
  }
  yield rest;
}

/** Of its bytes, those of a fold may be parts of characters. */
const isUtf16 = ([first, second]: Uint8Array) =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
