import yauzl from "yauzl";
import { FileError, type InputFile } from "./parsed-row.ts";

/** Limits for unpacking, because a few kilobytes may unpack to gigabytes: total bytes, and files. */
const [maxUnpacked, maxFiles] = [512 * 1024 * 1024, 2_000];

/**
 * The files of a ZIP whose names match. Each is unpacked while it is read, and is refused if it is larger than
 * declared.
 *
 * @throws FileError if it is not a ZIP, contains a ZIP, is too large, or contains none of the files
 */
export async function* filesInZip(zipped: Buffer, wanted: RegExp): AsyncGenerator<InputFile> {
  const zip = await yauzl.fromBufferPromise(zipped).catch(refuse);
  if (zip.entryCount > maxFiles) throw new FileError(`expected a ZIP of at most ${maxFiles} files`);
  const entries: yauzl.Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    refuse(error);
  }
  if (entries.some(({ fileName }) => /\.zip$/i.test(fileName)))
    throw new FileError("there is a ZIP in this ZIP: take it out, and import that");
  const found = entries.filter(({ fileName }) => wanted.test(fileName) && !fileName.startsWith("__MACOSX/"));
  const size = found.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (size > maxUnpacked)
    throw new FileError(`expected files of at most ${maxUnpacked / 1024 / 1024} MiB when unpacked`);
  if (found.length === 0) throw new FileError(`there is no file in this ZIP that matches ${wanted.source}`);
  for (const entry of found)
    yield { name: entry.fileName, isPart: found.length > 1, bytes: () => bytesOf(zip, entry) };
}

async function* bytesOf(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new FileError(`${entry.fileName} is encrypted`);
  try {
    yield* await zip.openReadStreamPromise(entry);
  } catch (error) {
    refuse(error);
  }
}

function refuse(error: unknown): never {
  throw new FileError(`this ZIP is broken: ${error instanceof Error ? error.message.slice(0, 200) : ""}`);
}
