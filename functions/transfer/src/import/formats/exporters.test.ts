import { expect, test } from "vitest";
import { described, read, task, tasks } from "../testing/read-file.ts";

const tickTickColumns =
  "Title,List Name,Status,taskId,parentId,Start Date,Due Date,Is All Day,Timezone,Reminder,Repeat,Kind,Column Name,Created Time,Extra";
const tickTick = (...rows: readonly string[]) =>
  tasks("ticktick", `"Version: 7.1"\n\n${tickTickColumns}\r\n${rows.join("\r\n")}\r\n`);

test("TickTick: reminders of whole days count from midnight, those of others from the start", async () => {
  const day = "2031-01-05T23:00:00+0000";
  expect(
    await tickTick(
      `Bins,Home,0,1,,${day},${day},true,Europe/Berlin,"TRIGGER:P0DT9H0M0S\nTRIGGER:-P0DT15H0M0S",RRULE:FREQ=WEEKLY;TT_SKIP=HOLIDAY,TEXT,Doing,`,
      "Talk,Home,0,2,,2031-01-06T10:00:00+0000,2031-01-06T11:00:00+0000,false,Europe/Berlin,TRIGGER:-PT30M,,NOTE,Not Sectioned,",
    ),
  ).toMatchObject([
    {
      payload: {
        due_date: "2031-01-06",
        reminders: [{ lead_time: "PT1S" }, { lead_time: "P1D" }],
        recurrence: { frequency: "weekly" },
        tags: ["doing"],
      },
      reason: "left out of the rule: TT_SKIP=HOLIDAY",
    },
    {
      payload: {
        reminders: [{ lead_time: "PT1H30M" }],
        tags: [],
        description: expect.stringMatching(/^Start: /),
      },
      reason: "is a note there",
    },
  ]);
});

test("TickTick: a child before its parent keeps the parent's name, an orphan is reported, and an abandoned task is refused", async () => {
  const rows = await tickTick(
    "Child,Home,0,2,1",
    "Parent,Home,0,1,",
    "Orphan,Home,0,3,9",
    "Never,Home,-1,4,",
  );
  const found = Object.fromEntries(rows.map((row) => [row.title, row]));
  expect(found.Child).toMatchObject({ number: 4, ...described("Part of: Parent") });
  expect(found.Orphan).toMatchObject({ reason: "its parent is not in this file" });
  expect(found.Never).toMatchObject({ payload: null, reason: "was given up there" });
});

test("TickTick: a short id, which only numbers the rows of one file, does not identify a task in another file", async () => {
  const key = async (row: string) => (await tickTick(row))[0]?.key;
  const row = (title: string, id: string) => `${title},Home,0,${id},,,,,,,,,,2026-01-02T03:04:05+0000`;
  expect(await key(row("Milk", "1"))).not.toBe(await key(row("Bread", "1")));
  expect(await key(row("Milk", "1"))).toBe(await key(row("Milk", "7")));
  const long = "65f1a2b3c4d5e6f708091a2b";
  expect(await key(row("Milk", long))).toBe(await key(row("Renamed", long)));
});

const todoistHead =
  "DATE,TYPE,CONTENT,DEADLINE,DEADLINE_LANG,DURATION,DURATION_UNIT,RESPONSIBLE,DATE_LANG,INDENT";
const todoist = (...rows: readonly string[]) => tasks("todoist", `${todoistHead}\n${rows.join("\n")}\n`);

test("Todoist: deadline, duration and assignee are kept; without a date, the deadline is the due date", async () => {
  expect(
    await todoist(
      "2031-07-22,task,Report,2031-07-30,en,45,minute,Anna (7),en,1",
      ",task,Taxes,2031-05-31,en,,,,en,1",
    ),
  ).toMatchObject([
    {
      payload: {
        due_date: "2031-07-22",
        description: "Deadline: 2031-07-30\n\nTakes: 45 minute\n\nFor: Anna (7)",
      },
    },
    { payload: { due_date: "2031-05-31", description: "" } },
  ]);
});

test("Todoist: comments on no task and rows of other types are named by number, and attachments are links", async () => {
  const file = '"[[file {""file_name"":""a.pdf"",""file_url"":""https://example.org/a.pdf""}]]"';
  expect(
    await todoist(
      ",note,About the project",
      ",meta,view_style=board",
      ",task,Milk",
      `,note,${file}`,
      ",section,Later",
      ",note,About the section",
      ",goal,Be happy",
    ),
  ).toMatchObject([
    { number: 2, payload: null, reason: "is a comment without a task" },
    { number: 4, ...described("a.pdf: https://example.org/a.pdf") },
    { number: 7, payload: null, reason: "is a comment without a task" },
    { number: 8, payload: null, reason: "rows of the type goal are not known" },
  ]);
});

test("Vikunja: dates, assignees, progress, attachments, reminders of other dates, links and checkboxes are kept or reported", async () => {
  const rows = await read("vikunja", [
    { id: 1, title: "House", created: "2026-01-01T00:00:00Z", tasks: [] },
    {
      id: 2,
      title: "Garden",
      parent_project_id: 1,
      created: "2026-01-01T00:00:00Z",
      tasks: [
        {
          id: 1,
          title: "Plant",
          description:
            '<p>See <a href="https://example.org/x?a=1&amp;b=2">this</a> &#8211; now</p><ul><li data-checked="true"><p>Dig</p></li></ul>',
          start_date: "2031-01-06T10:00:00Z",
          due_date: "2031-01-06T12:00:00Z",
          percent_done: 0.4,
          assignees: [{ username: "kim" }],
          attachments: [{ file: { name: "plan.pdf" } }],
          reminders: [
            { relative_to: "start_date", relative_period: -1800, reminder: "2031-01-06T09:30:00Z" },
            { relative_to: "due_date", relative_period: 0, reminder: "2031-01-06T12:00:00Z" },
          ],
          repeat_after: 86_400,
        },
      ],
    },
  ]);
  expect(rows).toMatchObject([
    { reason: null },
    { reason: "was part of the project House" },
    {
      payload: {
        description:
          "See https://example.org/x?a=1&b=2 this – now\n- [x] Dig\n\nStart: 2031-01-06T10:00:00Z\n\nFor: kim\n\nDone: 40 %",
        reminders: [{ lead_time: "PT2H30M" }, { lead_time: "PT1S" }],
      },
      reason: "attached files are left out: plan.pdf",
    },
  ]);
});

test("Google Tasks: links are kept, and a missing parent is reported", async () => {
  const links = [{ type: "email", description: "Hello", link: "https://mail.example.org/1" }];
  const items = [{ id: "a", title: "Answer", links, parent: "gone" }];
  expect(await task("google", { items: [{ title: "L", items }] })).toMatchObject({
    ...described("Hello: https://mail.example.org/1"),
    reason: "its parent is not in this list",
  });
});

test("Microsoft To Do: start, links, files and the status “waiting for others” are kept or reported", async () => {
  const entry = {
    id: "a",
    title: "Call",
    status: "waitingOnOthers",
    startDateTime: { dateTime: "2031-01-05T00:00:00.0000000", timeZone: "UTC" },
    dueDateTime: { dateTime: "2031-01-06T00:00:00.0000000", timeZone: "UTC" },
    hasAttachments: true,
    attachments: [{ name: "a.pdf" }],
    linkedResources: [{ displayName: "Mail", webUrl: "https://mail.example.org/1" }],
  };
  expect(await task("microsoft", [{ displayName: "L", tasks: [entry] }])).toMatchObject({
    ...described("Start: 2031-01-05", "Mail: https://mail.example.org/1"),
    reason: "its status was waitingOnOthers there; attached files are left out: a.pdf",
  });
});

test("Tasks.org: parents, starts, alarms of every kind, places and files are kept or reported", async () => {
  const place = (remoteId: string, remoteParent?: string) => [{ calendar: "c", remoteId, remoteParent }];
  const rows = await tasks("tasks-org", {
    data: {
      tasks: [
        {
          task: { title: "Child", dueDate: 1_925_625_601_000, hideUntil: 1_925_622_001_000 },
          caldavTasks: place("2", "1"),
          alarms: [
            { type: 1, time: 0 },
            { time: 1_925_620_000_000 },
            { type: 3, time: 1 },
            { type: 4, time: 1_925_620_000_000 },
            { type: 2, time: 0, repeat: 3, interval: 60_000 },
          ],
          geofences: [{ place: "x" }],
          attachments: [{ name: "a.jpg" }],
        },
        { task: { title: "Parent" }, caldavTasks: place("1") },
      ],
    },
  });
  expect(rows[0]).toMatchObject({
    payload: {
      description: expect.stringContaining("Part of: Parent"),
      reminders: [
        { lead_time: "PT1H" },
        { remind_at: "2031-01-08T06:26:40.000Z" },
        { remind_at: "2031-01-08T08:00:00.000Z" },
      ],
    },
  });
  for (const told of ["at random", "of a place", "a.jpg", "rings once"])
    expect(rows[0]?.reason).toContain(told);
});

test("todo.txt: of two due dates the first counts, and the other stays in the title", async () => {
  expect(
    await task("todotxt", "\ufeffMilk due:2031-01-06 due:2031-02-07 t:2031-01-01 h:1\r\n"),
  ).toMatchObject({
    title: "Milk due:2031-02-07 t:2031-01-01 h:1",
    payload: { due_date: "2031-01-06" },
  });
});

test("of very many comments on one task the first are kept, and a note says so", async () => {
  const comments = Array.from({ length: 40_000 }, (_, at) => `,note,${at},,,,,,,`);
  const [only] = await todoist(",task,Milk,,,,,,en,1", ...comments);
  expect(only?.reason).toContain("has more than 1000 comments: the others are left out");
});
