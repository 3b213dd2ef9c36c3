import fc from "fast-check";
import { expect, test } from "vitest";
import { ics } from "./formats/ics.ts";
import { joinedCharacters } from "./joined-characters.ts";

const joined = async (chunks: readonly Uint8Array[]) =>
  Buffer.concat(await Array.fromAsync(joinedCharacters(ReadableStream.from(chunks))));

/** Folds after each so many bytes, wherever that is in a character. */
function folded(text: string, width: number, fold: string): Buffer {
  const bytes = Buffer.from(text);
  const lines = Array.from({ length: Math.ceil(bytes.length / width) }, (_, nr) =>
    bytes.subarray(nr * width, (nr + 1) * width),
  );
  return Buffer.concat(lines.flatMap((line, nr) => (nr === 0 ? [line] : [Buffer.from(fold), line])));
}

test("text that is folded between any bytes is text again once it is unfolded, wherever a chunk ends", () =>
  fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom("a", "é", "語", "😀"), minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom("\r\n ", "\n\t"),
      fc.integer({ min: 1, max: 20 }),
      async (text, width, fold, size) => {
        const bytes = folded(text, width, fold);
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, nr) =>
          bytes.subarray(nr * size, (nr + 1) * size),
        );
        const read = (await joined(chunks)).toString();
        expect(read).not.toContain("\ufffd");
        expect(read.replaceAll(fold, "")).toBe(text);
      },
    ),
  ));

test("UTF-16 is left as it is", async () => {
  const bytes = Buffer.from("\ufeffa\u200a\u8020b", "utf16le");
  expect(await joined([bytes])).toEqual(bytes);
});

test("a title that is folded within a character is read", async () => {
  const [before, after] = [
    Buffer.from("BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nSUMMARY:Caf\xc3", "latin1"),
    "\xa9",
  ];
  const bytes = Buffer.concat([
    before,
    Buffer.from(`\r\n ${after}\r\nEND:VTODO\r\nEND:VCALENDAR\r\n`, "latin1"),
  ]);
  const file = { name: undefined, isPart: false, bytes: () => ReadableStream.from([bytes]) };
  const understanding = { timeZone: "UTC", now: "2026-11-26T12:00:00Z", fileName: undefined };
  const rows = await Array.fromAsync(ics.read(file, understanding));
  expect(rows).toMatchObject([{ kind: "task", payload: { title: "Café" } }]);
});
