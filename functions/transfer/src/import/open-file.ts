import { FileError, type Format, type InputFile } from "./parsed-row.ts";

const zipMark = Buffer.from("PK\u0003\u0004", "latin1");

/**
 * The files of an upload: the upload itself, or the files of a ZIP that the format reads.
 *
 * @throws FileError
 */
export async function* filesOf(
  upload: AsyncIterable<Uint8Array>,
  format: Format,
  name: string | undefined,
): AsyncGenerator<InputFile> {
  const chunks = upload[Symbol.asyncIterator]();
  let begin = Buffer.alloc(0);
  while (begin.length < zipMark.length) {
    const { done, value } = await chunks.next();
    if (done) break;
    begin = Buffer.concat([begin, value]);
  }
  const rest = { [Symbol.asyncIterator]: () => chunks };
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield begin;
    yield* rest;
  }
  if (!begin.subarray(0, 4).equals(zipMark)) {
    yield { name, isPart: false, bytes: whole };
    return;
  }
  if (!format.inZip) throw new FileError("this is a ZIP: take the file out of it first");
  const { filesInZip } = await import("./zip-files.ts");
  // Its directory is at the end, so a ZIP is held in memory: as it was sent, never unpacked.
  yield* filesInZip(Buffer.concat(await Array.fromAsync(whole())), format.inZip);
}
