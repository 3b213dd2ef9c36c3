import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import yazl from "yazl";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { finishedImport, importFile, ownTask, rowsOf, uploadFile } from "../support/import.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let api: Api;
beforeAll(async () => {
  system = await startTestSystem();
  api = await system.api();
});
afterAll(() => system.stop());

const upload = (query: string, body: string | Uint8Array<ArrayBuffer>) =>
  uploadFile(system.url, api, query, body);
const bytes = (text: string, encoding: BufferEncoding = "utf8") =>
  new Uint8Array(Buffer.from(text, encoding));

async function zip(files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array<ArrayBuffer>> {
  const made = new yazl.ZipFile();
  for (const [name, content] of Object.entries(files)) made.addBuffer(Buffer.from(content as string), name);
  made.end();
  return new Uint8Array(Buffer.concat(await Readable.from(made.outputStream).toArray()));
}

/** Nothing of it is left: no import, no rows, no tasks. */
async function expectRefused(
  query: string,
  body: string | Uint8Array<ArrayBuffer>,
  message: RegExp | string,
) {
  const before = (await api.get("/api/imports")).body.items;
  expect(await upload(query, body)).toMatchObject({
    status: 422,
    body: {
      code: "file_unreadable",
      errors: [
        { field: "body", message: message instanceof RegExp ? expect.stringMatching(message) : message },
      ],
    },
  });
  expect((await api.get("/api/imports")).body.items).toEqual(before);
}

const header = "TYPE,CONTENT,PRIORITY,INDENT,DATE,DATE_LANG";

test.each<[string, string, string | Uint8Array<ArrayBuffer>, RegExp | string]>([
  [
    "a table without the columns",
    "todoist",
    "Name,Due\nMilk,today\n",
    "expected CSV with the columns TYPE, CONTENT",
  ],
  ["JSON of something else", "google", '{"a":1}', 'expected lists in "items", as Google Takeout writes them'],
  ["broken JSON", "microsoft", "[{", "this is not JSON"],
  [
    "our JSON, cut off",
    "todo",
    '{"format":"todo","version":1,"lists":[',
    "this is not JSON: it ends in the middle",
  ],
  [
    "JSON that is not ours",
    "todo",
    '{"tasks":[{"key":"a","title":"b"}]}',
    'expected "format": "todo" at the beginning',
  ],
  [
    "a newer version of ours",
    "todo",
    '{"format":"todo","version":2}',
    "expected version 1: a newer todo wrote this",
  ],
  [
    "a calendar without tasks",
    "ics",
    "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    /expected a calendar with tasks/,
  ],
  ["no calendar", "ics", "Dear Kim", "expected a calendar: BEGIN:VCALENDAR"],
])("refuses %s, and nothing of it is left", async (_, source, body, message) => {
  await expectRefused(`source=${source}`, body, message);
});

test("refuses an empty file, a file in another format's ZIP, and a ZIP in a ZIP", async () => {
  expect(await upload("source=todotxt", "")).toMatchObject({
    status: 422,
    body: { code: "file_unreadable" },
  });
  await expectRefused(
    "source=todotxt",
    await zip({ "todo.txt": "Milk" }),
    "this is a ZIP: take the file out of it first",
  );
  await expectRefused("source=todoist", await zip({ "a.txt": "x" }), /there is no file in this ZIP/);
  const inner = await zip({ "Work.csv": `${header}\ntask,Milk,4,1,,en\n` });
  await expectRefused("source=todoist", await zip({ "backup.zip": inner }), /there is a ZIP in this ZIP/);
  await expectRefused("source=todoist", inner.slice(0, inner.length - 30), /this ZIP is broken/);
});

test("refuses a ZIP that unpacks to more than it may, without unpacking it", async () => {
  const bomb = await zip({ "a.csv": `${header}\n` });
  // The directory at its end says how large the file is: 2 GB.
  const directory = bomb.lastIndexOf(0x50, bomb.length - 23);
  new DataView(bomb.buffer).setUint32(directory + 24, 2_000_000_000, true);
  await expectRefused("source=todoist", bomb, /expected files of at most 512 MiB when unpacked/);
});

test("a ZIP whose file is larger than it says is refused in the middle", async () => {
  const lying = await zip({ "a.csv": `${header}\n${"task,Milk,4,1,,en\n".repeat(5_000)}` });
  const directory = lying.lastIndexOf(0x50, lying.length - 23);
  new DataView(lying.buffer).setUint32(directory + 24, 1_000, true);
  await expectRefused("source=todoist", lying, /this ZIP is broken/);
});

test("a file that is too large is refused at once, and the answer names the limit", async () => {
  const answer = await fetch(`${system.url}/api/import?source=todotxt`, {
    method: "POST",
    headers: { authorization: api.authorization },
    body: new Uint8Array(64 * 1024 * 1024 + 1),
  }).catch(() => undefined);
  // A client that is still sending may see the connection closed instead.
  if (answer)
    expect([answer.status, await answer.json()]).toMatchObject([
      413,
      { code: "body_too_large", detail: "expected a file of at most 64 MiB" },
    ]);
  expect(
    (await api.get("/api/imports")).body.items.filter(
      ({ status }: { status: string }) => status === "running",
    ),
  ).toEqual([]);
});

test("in another encoding the rows that are no UTF-8 are named, and the others arrive", async () => {
  const own = await system.api();
  const latin = Buffer.from(`${header}\r\ntask,Grüße,4,1,,de\r\ntask,Milk,4,1,,en\r\n`, "latin1");
  const done = await importFile(system.url, own, "source=todoist", new Uint8Array(latin));
  expect(done).toMatchObject({ tasks: 2, refused: 1, added: 1 });
  expect(await rowsOf(own, done.id, "&outcome=refused")).toMatchObject([
    { number: 2, reason: "has bytes that are not UTF-8: save the file as UTF-8" },
  ]);
});

test.each([
  ["UTF-8 with a byte order mark and CRLF", bytes(`\ufeff${header}\r\ntask,Grüße,4,1,,de\r\n`)],
  ["UTF-16 with a byte order mark", bytes(`\ufeff${header}\ntask,Grüße,4,1,,de\n`, "utf16le")],
  [
    "the oldest columns, and rows that lack cells",
    bytes("TYPE,CONTENT,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG\ntask,Grüße\n"),
  ],
  ["no line feed at its end", bytes(`${header}\ntask,Grüße,4,1,,de`)],
])("reads %s", async (_, body) => {
  const own = await system.api();
  await importFile(system.url, own, "source=todoist", body);
  expect((await own.get("/api/tasks")).body.items).toMatchObject([{ title: "Grüße" }]);
});

test("a title that is too long is cut, and stands in full in the description; too many tags and control characters are taken off", async () => {
  const own = await system.api();
  const long = "word ".repeat(60).trim();
  const labels = Array.from({ length: 25 }, (_, index) => `@tag${index}`).join(" ");
  const content = `${header}\ntask,${long} ${labels},4,1,,en\ntask,Bell \u0007rings,4,1,,en\n`;
  const done = await importFile(system.url, own, "source=todoist", content);
  const { body } = await own.get("/api/tasks?sort=title&order=desc");
  expect(body.items).toMatchObject([
    { title: expect.stringMatching(/^word .*…$/), description: long, tags: { length: 20 } },
    { title: "Bell rings" },
  ]);
  expect(await rowsOf(own, done.id, "&remarked=true")).toMatchObject([
    { reason: expect.stringContaining("20 tags") },
  ]);
});

const titled = (key: unknown, title: unknown, list = "none") => ownTask(key, { title, list });
const nested = JSON.stringify(titled("deep", "T")).replace('"T"', "[".repeat(20_000) + "]".repeat(20_000));
const own = (...tasks: readonly unknown[]) =>
  `${JSON.stringify({ format: "todo", version: 1, lists: [], tasks }).slice(0, -2)},${nested}]}`;

test.each<[string, string, number, number]>([
  [
    "todo",
    own(
      titled("a", "Milk"),
      titled("\0a", "NUL in the key"),
      titled("b", "NUL in the list", "\0"),
      titled("c", { toString: 1, valueOf: 1 }),
    ),
    2,
    3,
  ],
  [
    "ics",
    "BEGIN:VCALENDAR\nX-WR-CALNAME:a\0b\nBEGIN:VTODO\nUID:a\0b\nSUMMARY:Milk\nDUE;TZID=a\0b:20310101T090000\nEND:VTODO\nEND:VCALENDAR\n",
    1,
    0,
  ],
  ["todotxt", "Milk +pro\0ject\nBread\n", 2, 0],
  [
    "google",
    JSON.stringify({ items: [{ id: "\0l", title: "L\0", items: [{ id: "\0", title: "Milk" }] }] }),
    1,
    0,
  ],
  ["todoist", `${header}\ntask,Milk,4,1,every\0day,a\0b\n`, 1, 0],
])(
  "characters that PostgreSQL cannot store cost no file of %s: only the rows that need them are refused",
  async (source, file, added, refused) => {
    const by = await system.api();
    const done = await importFile(system.url, by, `source=${source}`, file);
    expect(done).toMatchObject({ refused });
    const { body } = await by.get("/api/tasks");
    expect(body.items).toHaveLength(added);
  },
);

test("JSON of many thousand levels is refused", async () => {
  const deep = `{"items":[{"title":"L","items":[{"title":"x","deep":${"[".repeat(100_000)}${"]".repeat(100_000)}}]}]}`;
  await expectRefused("source=google", deep, "expected JSON of at most 500 levels");
});

test("of two occurrences that claim one place in a series one is refused, and all other rows arrive", async () => {
  const own = await system.api();
  const task = (key: string, occurrence: number, series = "s") =>
    ownTask(key, {
      due_date: "2031-01-06",
      recurrence: { frequency: "weekly" },
      list: "no such list",
      series: {
        key: series,
        occurrence,
        start: null,
        scheduled_for: null,
        next: null,
        skipped_after: 0,
        ended: false,
        fields: {},
      },
    });
  const tasks = [task("one", 1), task("two", 1), task("three", 2), { ...task("four", 3), title: 7 }];
  const file = JSON.stringify({ format: "todo", version: 1, lists: [], tasks });
  const done = await importFile(system.url, own, "source=todo", file);
  expect(done).toMatchObject({ tasks: 4, added: 2, refused: 2 });
  expect(await rowsOf(own, done.id, "&outcome=refused")).toMatchObject([
    { number: 2, reason: expect.stringContaining("contradicts another row") },
    { number: 4, reason: "title: expected text" },
  ]);
});

/** An upload that begins, and then sends nothing more. */
async function stalled(own: Api): Promise<ReadableStreamDefaultController> {
  const { promise, resolve } = Promise.withResolvers<ReadableStreamDefaultController>();
  const body = new ReadableStream({ start: resolve });
  const headers = { authorization: own.authorization };
  const options = { method: "POST", headers, body, duplex: "half" } as RequestInit;
  fetch(`${system.url}/api/import?source=todotxt&dry_run=true`, options).catch(() => undefined);
  const controller = await promise;
  controller.enqueue(bytes("Milk\n"));
  return controller;
}

test("uploads of one user that never end keep no other user from importing, and their client's end ends them", async () => {
  const [one, other] = [await system.api(), await system.api()];
  const first = await stalled(one);
  const receiving = system.db.selectFrom("imports").select("id").where("user_id", "=", one.user);
  await eventually(async () => expect(await receiving.execute()).toHaveLength(1));
  // As if nothing had been heard of it for long.
  const long = new Date(Date.now() - 600_000);
  await system.db.updateTable("imports").set({ updated_at: long }).where("user_id", "=", one.user).execute();
  expect(await uploadFile(system.url, one, "source=todotxt", "Bread")).toMatchObject({
    status: 409,
    body: { code: "import_in_progress" },
  });
  await importFile(system.url, other, "source=todotxt", "Milk");
  first.error(new Error("left"));
  await eventually(async () => {
    expect((await uploadFile(system.url, one, "source=todotxt", "Bread")).status).toBe(202);
  });
});

test("one import of a user runs at a time, others' files are nobody's business, and a source must be named", async () => {
  const [one, other] = [await system.api(), await system.api()];
  const lines = Array.from({ length: 3_000 }, (_, index) => `Task ${index}`).join("\n");
  const { body: first } = await uploadFile(system.url, one, "source=todotxt", lines);
  expect(await uploadFile(system.url, one, "source=todotxt", "Milk")).toMatchObject({
    status: 409,
    body: { code: "import_in_progress" },
  });
  for (const path of [`/api/imports/${first.id}`, `/api/imports/${first.id}/rows`])
    expect((await other.get(path)).status).toBe(404);
  expect((await other.delete(`/api/imports/${first.id}`)).status).toBe(404);
  expect((await other.post(`/api/imports/${first.id}/start`)).status).toBe(404);
  await finishedImport(one, first.id, "finished");
  expect(await uploadFile(system.url, one, "", "Milk")).toMatchObject({
    status: 422,
    body: { errors: [{ field: "source" }] },
  });
});
