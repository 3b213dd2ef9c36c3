import { expect, test } from "vitest";
import { described, read, task, tasks } from "../testing/read-file.ts";

const vtodo = (...lines: readonly string[]) =>
  ["BEGIN:VTODO", "SUMMARY:Milk", ...lines, "END:VTODO"].join("\r\n");
const calendar = (...todos: readonly string[]) =>
  ["BEGIN:VCALENDAR", ...todos, "END:VCALENDAR", ""].join("\r\n");
const alarm = (trigger: string, ...lines: readonly string[]) =>
  ["BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER${trigger}`, ...lines, "END:VALARM"].join("\r\n");
const ics = (...lines: readonly string[]) => task("ics", calendar(vtodo(...lines)));
const twoHours = ["DTSTART:20310106T100000Z", "DUE:20310106T120000Z"];

test("an alarm counts from the start of a task, unless it says that it counts from the end", async () => {
  expect(await ics(...twoHours, alarm(":-PT30M"))).toMatchObject({
    payload: { due_date: "2031-01-06T12:00:00.000Z", reminders: [{ lead_time: "PT2H30M" }] },
  });
  expect(await ics(...twoHours, alarm(";RELATED=END:-PT30M"))).toMatchObject({
    payload: { reminders: [{ lead_time: "PT30M" }], description: "Start: 2031-01-06T10:00:00Z" },
  });
  expect(await ics("DUE:20310106T120000Z", alarm(":-P1D"))).toMatchObject({
    payload: { reminders: [{ lead_time: "P1D" }] },
    reason: null,
  });
});

test.each([
  ["-PT15H", [{ lead_time: "P1D" }]],
  ["-P1D", [{ lead_time: "P1DT9H" }]],
  ["PT8H", [{ lead_time: "PT1H" }]],
  ["PT9H", [{ remind_at: "2031-01-06T08:00:00.000Z" }]],
  ["PT18H", [{ remind_at: "2031-01-06T17:00:00.000Z" }]],
])("an alarm %s of a whole day counts from midnight", async (trigger, reminders) => {
  expect(await ics("DUE;VALUE=DATE:20310106", alarm(`:${trigger}`))).toMatchObject({
    payload: { reminders },
    reason: null,
  });
});

test.each([
  ["without any date", [alarm(":-PT5M")], /counts from a date is left out/],
  [
    "after the date of what repeats",
    [...twoHours, "RRULE:FREQ=DAILY", alarm(";RELATED=END:PT5M")],
    /first date only/,
  ],
  [
    "of a place",
    [...twoHours, alarm(";VALUE=DATE-TIME:19760401T005545Z", "X-APPLE-PROXIMITY:ARRIVE")],
    /of a place/,
  ],
  ["that rings again and again", [...twoHours, alarm(":-PT5M", "REPEAT:3", "DURATION:PT5M")], /rings once/],
])("an alarm %s is told", async (_, lines, reason) => {
  expect((await ics(...lines))?.reason).toMatch(reason);
});

test("Apple's placeholder for “no alarm” becomes no reminder", async () => {
  const none = alarm(";VALUE=DATE-TIME:19760401T005545Z").replace("DISPLAY", "NONE");
  expect(await ics(none)).toMatchObject({ payload: { reminders: [] }, reason: null });
});

test.each([
  ["20310106T100000Z", ":", "PT90M", "2031-01-06T11:30:00.000Z"],
  ["20310106T100000", ";TZID=America/New_York:", "P1D", "2031-01-07T15:00:00.000Z"],
  ["20310106", ";VALUE=DATE:", "P1D", "2031-01-06"],
  ["20310106", ";VALUE=DATE:", "P3D", "2031-01-08"],
])("a task that starts at %s%s and lasts %s is due %s", async (start, how, lasts, due) => {
  expect(await ics(`DTSTART${how}${start}`, `DURATION:${lasts}`)).toMatchObject({
    payload: { due_date: due },
  });
});

test("properties of iCalendar that we have no field for go to the description or are reported", async () => {
  const row = await ics(
    "DUE:20310106T120000Z",
    "RRULE:FREQ=DAILY;X-MOON=FULL",
    "RDATE:20310203T120000Z",
    "LOCATION:Café 👩‍👩‍👧\\, back",
    "URL:https://example.org/a?b=c",
    "ATTACH:https://example.org/a.pdf",
    "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA",
    "COMMENT:שלום",
    "PERCENT-COMPLETE:40",
  );
  expect(row).toMatchObject(
    described(
      "Done: 40 %",
      "Place: Café 👩‍👩‍👧, back",
      "Link: https://example.org/a?b=c",
      "Attachment: https://example.org/a.pdf",
      "Comment: שלום",
    ),
  );
  for (const told of ["X-MOON=FULL", "RDATE", "an attached file"]) expect(row?.reason).toContain(told);
});

test("children of ten levels name their parents, wherever those are in the calendar; an occurrence is a task of its own", async () => {
  const level = (it: number) =>
    vtodo(`UID:${it}`, ...(it === 0 ? [] : [`RELATED-TO:${it - 1}`])).replace("Milk", `Level ${it}`);
  const ten = Array.from({ length: 10 }, (_, it) => level(it));
  for (const todos of [ten, ten.toReversed()]) {
    const rows = await tasks("ics", calendar(...todos));
    expect(rows).toHaveLength(10);
    for (const { title, payload } of rows) {
      const above = Number(title.slice(6)) - 1;
      expect(payload).toMatchObject({ description: above < 0 ? "" : `Part of: Level ${above}` });
    }
  }
  const moved = vtodo("UID:a", "RECURRENCE-ID:20310107T120000Z", "DUE:20310108T120000Z", "RELATED-TO:gone");
  const rows = await tasks(
    "ics",
    calendar(vtodo("UID:a", "DUE:20310106T120000Z", "RRULE:FREQ=DAILY"), moved),
  );
  expect(rows).toMatchObject([
    { payload: { recurrence: { frequency: "daily" } } },
    {
      payload: { recurrence: null },
      reason: expect.stringMatching(/is an occurrence of a series.*its parent is not in/),
    },
  ]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
});

test("of the calendars in a ZIP, one without a name is named after its file", async () => {
  expect(await read("ics", calendar(vtodo()), "lists/Groceries.ics")).toMatchObject([
    { kind: "list", title: "Groceries" },
    { kind: "task" },
  ]);
});

test.each(["P999999999999D", "-P999999999999D", "P99999999999999999999W", "P40000D"])(
  "a duration of %s is left out at once, and told",
  async (duration) => {
    expect(await ics("DTSTART;VALUE=DATE:20310106", `DURATION:${duration}`)).toMatchObject({
      payload: { due_date: "2031-01-06" },
      reason: "how long it takes (DURATION) is too long, and left out",
    });
  },
);
