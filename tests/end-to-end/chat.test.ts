import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { weekdayAhead } from "../support/weekday-ahead.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system?.stop());

const json = { accept: "application/json" };

/** A user who chats, and remembers the conversation. */
async function talker(options = {}) {
  const api = await system.api(undefined, { timeZone: "Europe/Berlin", ...options });
  let conversation_id: string | undefined;
  const say = async (message: string) => {
    const { status, body } = await api.post("/api/chat", { message, conversation_id }, json);
    expect(status, JSON.stringify(body)).toBe(200);
    conversation_id = body.conversation_id;
    return body;
  };
  return { api, say, conversation: () => conversation_id };
}

const tasksOf = async (api: Api) => (await api.get("/api/tasks?sort=created_at&order=asc")).body.items;
const titlesOf = async (api: Api) => (await tasksOf(api)).map((it: { title: string }) => it.title);

test("one sentence creates the task, its recurrence and its reminder, and the answer says so", async () => {
  const { api, say } = await talker();
  const day = weekdayAhead("Europe/Berlin");
  const answer = await say(`remind me to call mum every ${day.name} at 6pm, 30 minutes before`);
  const [task] = await tasksOf(api);
  expect(task).toMatchObject({
    title: "Call mum",
    recurrence: { frequency: "weekly", interval: 1, by_weekday: [day.code] },
    time_zone: "Europe/Berlin",
    reminders: [{ lead_time: "PT30M", status: "PENDING" }],
  });
  const due = Temporal.Instant.from(task.due_date).toZonedDateTimeISO("Europe/Berlin");
  expect([due.dayOfWeek, due.hour, due.minute]).toEqual([day.number, 18, 0]);
  const bell = Temporal.Instant.from(task.reminders[0].remind_at);
  expect(bell.until(due.toInstant()).total("minutes")).toBe(30);
  expect(answer.text).toMatch(
    new RegExp(
      `^Added “Call mum”, every ${day.name}, next on ${day.short} .* at 18:00, reminder 30 minutes before\\.$`,
    ),
  );
  expect(answer).toMatchObject({ answered_by: "reader", question: null });
  expect(answer.tool_calls).toMatchObject([{ name: "add_task", ok: true }]);
});

test("a task can be listed, moved, completed, reopened and found in plain words", async () => {
  const { api, say } = await talker();
  await say("add buy milk tomorrow #errand");
  await say("add write the report, high priority");
  expect((await say("list my tasks")).text).toBe(
    "1. “Write the report”, high priority\n" +
      (await say("show tasks tagged errand")).text.replace("1.", "2."),
  );
  expect((await say("move buy milk to 2030-05-01")).text).toBe(
    "Changed: “Buy milk”, due Wed, 1 May 2030, #errand.",
  );
  expect((await say("done with buy milk")).text).toBe("Done: “Buy milk”.");
  expect((await say("search for milk")).text).toContain("done");
  await say("buy milk is not done yet");
  expect(await tasksOf(api)).toMatchObject([
    { title: "Buy milk", status: "pending", due_date: "2030-05-01" },
    { title: "Write the report", priority: "high" },
  ]);
});

test("“it” and numbers in a message refer to what the conversation has shown", async () => {
  const { api, say } = await talker();
  await say("add tasks: bread; butter; jam");
  await say("list my tasks");
  expect((await say("complete 1 and 3")).text).toBe("Done: “Jam”, “Bread”.");
  await say("show the butter");
  await say("make it high priority");
  expect(await tasksOf(api)).toMatchObject([
    { title: "Bread", status: "completed" },
    { title: "Butter", priority: "high", status: "pending" },
    { title: "Jam", status: "completed" },
  ]);
});

test("when two tasks match, neither is changed until the user chooses one", async () => {
  const { api, say } = await talker();
  await say("add tasks: call mum; call the bank");
  const asked = await say("complete call");
  expect(asked.question).toMatchObject({ kind: "choose", options: [{ number: 1 }, { number: 2 }] });
  expect(await tasksOf(api)).toMatchObject([{ status: "pending" }, { status: "pending" }]);
  const bank = asked.question.options.find((it: { title: string }) => it.title === "Call the bank");
  await say(String(bank.number));
  expect(await tasksOf(api)).toMatchObject([
    { status: "pending" },
    { title: "Call the bank", status: "completed" },
  ]);
});

test("two tasks of the same title are told apart by what else they have, and the chosen one is deleted", async () => {
  const { api, say } = await talker();
  await say("add bread on 1 may 2030 #shop");
  await say("add bread");
  const { text, question } = await say("delete bread");
  const details = question.options.map((it: { details: string }) => it.details);
  expect(details.toSorted()).toEqual(["", "due Wed, 1 May 2030, #shop"]);
  expect(text).toContain("“Bread”, due Wed, 1 May 2030, #shop");
  await say(String(details.indexOf("") + 1));
  await say("yes");
  expect(await tasksOf(api)).toMatchObject([{ title: "Bread", due_date: "2030-05-01" }]);
});

test("nothing is deleted before the user answers yes to that very question", async () => {
  const { api, say } = await talker();
  await say("add buy milk");
  expect((await say("delete buy milk")).question).toMatchObject({ kind: "confirm" });
  expect(await titlesOf(api)).toEqual(["Buy milk"]);
  expect((await say("no")).text).toBe("All right, nothing was changed.");
  await say("yes");
  expect(await titlesOf(api)).toEqual(["Buy milk"]);
  await say("delete buy milk");
  await say("add call mum");
  // Another message came in between, so a late yes does not answer the question.
  await say("yes");
  expect(await titlesOf(api)).toEqual(["Buy milk", "Call mum"]);
  await say("delete buy milk");
  expect((await say("yes, please!")).text).toBe("Deleted “Buy milk”.");
  expect(await titlesOf(api)).toEqual(["Call mum"]);
});

test("undo reverts the last change, then the one before it", async () => {
  const { api, say } = await talker();
  await say("add buy milk, high priority, tagged home");
  await say("make it low priority");
  await say("complete it");
  await say("undo");
  expect(await tasksOf(api)).toMatchObject([{ status: "pending", priority: "low" }]);
  await say("undo");
  expect(await tasksOf(api)).toMatchObject([{ priority: "high", tags: ["home"] }]);
  await say("delete it");
  await say("yes");
  expect(await tasksOf(api)).toEqual([]);
  expect((await say("undo")).text).toBe("Undone: “Buy milk” is back.");
  expect(await tasksOf(api)).toMatchObject([{ title: "Buy milk", priority: "high", tags: ["home"] }]);
});

test("undoing the completion of a recurring task withdraws its next occurrence, as the answer says", async () => {
  const { api, say } = await talker();
  await say("add water the plants every day at 8am");
  await say("complete it");
  await eventually(async () => expect(await tasksOf(api)).toHaveLength(2));
  expect((await say("undo")).text).toContain("next occurrence is withdrawn");
  expect(await tasksOf(api)).toMatchObject([{ status: "pending", occurrence: 1 }]);
});

test("completing a task that was forgotten for days says how many occurrences are passed over", async () => {
  const { api, say } = await talker();
  // At noon in Berlin, so that neither a change of its clocks nor the end of its day makes it another number of days.
  const day = Temporal.Now.plainDateISO("Europe/Berlin").subtract({ days: 10 });
  const noon = day.toZonedDateTime({ timeZone: "Europe/Berlin", plainTime: "12:00" });
  const due_date = noon.toInstant().toString();
  await api.post("/api/tasks", { title: "Water the plants", due_date, recurrence: { frequency: "daily" } });
  const { text, tool_calls } = await say("complete water the plants");
  expect(text).toBe(
    "Done: “Water the plants”. Its next occurrence is on its way; 9 missed ones are left out.",
  );
  expect(tool_calls.at(-1)).toMatchObject({ name: "complete_task", ok: true });
});

test("undoing an addition deletes the task, and so asks for confirmation", async () => {
  const { api, say } = await talker();
  await say("add buy milk");
  expect((await say("undo")).question).toMatchObject({ kind: "confirm" });
  expect(await titlesOf(api)).toEqual(["Buy milk"]);
  await say("yes");
  expect(await titlesOf(api)).toEqual([]);
});

test("an undo that waits for confirmation stays next until it is done, and a refused one does not block others", async () => {
  const { api, say } = await talker();
  await say("add milk");
  await say("add bread");
  const asked = await say("undo");
  expect(asked.question.text).toContain("“Bread”");
  await say("no");
  expect((await say("undo")).question.text).toContain("“Bread”");
  const bread = (await tasksOf(api)).find((it: { title: string }) => it.title === "Bread");
  await api.delete(`/api/tasks/${bread.id}`);
  await say("yes");
  expect((await say("undo")).question.text).toContain("“Milk”");
  await say("yes");
  expect(await titlesOf(api)).toEqual([]);
});

test("changing the time keeps the day, and changing the day keeps the time", async () => {
  const { api, say } = await talker();
  await api.post("/api/tasks", { title: "Call mum", due_date: "2030-05-01", time_zone: "Europe/Berlin" });
  await say("move call mum to 7pm");
  expect(await tasksOf(api)).toMatchObject([{ due_date: "2030-05-01T17:00:00.000Z" }]);
  await say("move it to 2030-12-01");
  expect(await tasksOf(api)).toMatchObject([{ due_date: "2030-12-01T18:00:00.000Z" }]);
});

test("a task due today, all day, is not overdue", async () => {
  const { api, say } = await talker();
  const day = (days: number) => Temporal.Now.plainDateISO("Europe/Berlin").add({ days }).toString();
  await api.post("/api/tasks", { title: "Today", due_date: day(0) });
  await api.post("/api/tasks", { title: "Late", due_date: day(-1) });
  expect((await say("what's overdue?")).text).toMatch(/^1\. “Late”[^\n]*$/);
  await say("complete everything overdue");
  await say("yes");
  expect((await say("list my tasks")).text).toMatch(/^1\. “Today”[^\n]*$/);
});

test("completing several tasks asks for confirmation first", async () => {
  const { api, say } = await talker();
  await say("add tasks: bread #shop; butter #shop; jam");
  expect((await say("complete everything tagged shop")).question).toMatchObject({ kind: "confirm" });
  expect(await tasksOf(api)).toMatchObject([
    { status: "pending" },
    { status: "pending" },
    { status: "pending" },
  ]);
  await say("go ahead");
  expect(await tasksOf(api)).toMatchObject([
    { title: "Bread", status: "completed" },
    { title: "Butter", status: "completed" },
    { title: "Jam", status: "pending" },
  ]);
});

test("a list for a period says which days it covers, and completing it shows the days and the count before asking", async () => {
  const { api, say } = await talker();
  await api.post("/api/tasks", { title: "Soon", due_date: "2030-05-02" });
  await api.post("/api/tasks", { title: "Later", due_date: "2030-05-20" });
  const days = "between 1 may 2030 and 5 may 2030";
  expect((await say(`what's due ${days}?`)).text).toBe(
    "Due Wed, 1 May 2030 to Sun, 5 May 2030:\n1. “Soon”, due Thu, 2 May 2030",
  );
  const asked = await say(`complete everything due ${days}`);
  expect(asked.question.text).toBe(
    "Complete these 1, due Wed, 1 May 2030 to Sun, 5 May 2030? (yes or no)\n1. “Soon”",
  );
  await say("no");
  expect((await say("what's due at 5pm?")).text).toContain("I can list days, not hours");
});

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "Europe/Berlin" });

test.each(["every day", `every ${weekday.format(new Date())}`, "every month", "every year", "every weekday"])(
  "the first occurrence of “%s” is in the future, and its reminder is pending",
  async (rule) => {
    const { api, say } = await talker();
    await say(`remind me to water the ferns ${rule}`);
    const [task] = await tasksOf(api);
    expect(Date.parse(task.due_date)).toBeGreaterThan(Date.now());
    expect(task.reminders).toMatchObject([{ status: "PENDING" }]);
  },
);

test("reminders can be set, listed and, after confirmation, removed", async () => {
  const { api, say } = await talker();
  await say("add dentist on 2030-05-01 at 9am");
  expect((await say("remind me about the dentist 1 hour before")).text).toBe(
    "I will remind you of “Dentist”: 1 hour before.",
  );
  expect((await say("show my reminders")).text).toContain("1 hour before");
  expect((await say("don't remind me about the dentist")).question).toMatchObject({ kind: "confirm" });
  await say("yes");
  const [task] = await tasksOf(api);
  expect(task.reminders.filter((it: { status: string }) => it.status === "PENDING")).toEqual([]);
});

test("undo never removes a reminder that existed before", async () => {
  const { api, say } = await talker();
  await api.post("/api/tasks", {
    title: "Dentist",
    due_date: "2030-05-01T09:00:00Z",
    reminders: [{ lead_time: "PT1H" }],
  });
  await say("remind me about the dentist 1 hour before");
  expect((await say("undo")).text).toBe("There is nothing to undo in this conversation.");
  expect(await tasksOf(api)).toMatchObject([{ reminders: [{ lead_time: "PT1H", status: "PENDING" }] }]);
});

test("skipping, after confirmation, skips only the occurrence that was meant", async () => {
  const { api, say } = await talker();
  const recurrence = { frequency: "weekly" };
  await api.post("/api/tasks", { title: "Bins out", due_date: "2030-05-01", recurrence });
  expect((await say("skip the bins tomorrow")).text).toContain("the next one only");
  expect((await say("skip the bins on 2030-05-01")).question).toMatchObject({ kind: "confirm" });
  expect(await tasksOf(api)).toMatchObject([{ due_date: "2030-05-01" }]);
  expect((await say("yes")).text).toBe("Skipped “Bins out” this once; the series goes on.");
  expect(await tasksOf(api)).toMatchObject([{ due_date: "2030-05-08" }]);
  await say("add buy milk");
  expect((await say("skip buy milk")).text).toContain("does not repeat");
});

test.each([
  ["give Tom his antibiotics daily 7am and 6pm", "I can note one time of day, not two: 7am or 6pm?"],
  ["remind me the day before to pack", "Before what?"],
  ["mark the laundry done and remind me about the rent tomorrow", "I do one thing at a time"],
  ["parents evening 5/12 at 7pm", "Which day is “5/12”?"],
])("“%s” leads to a question, and nothing is done", async (message, question) => {
  const { api, say } = await talker();
  const answer = await say(message);
  expect(answer.text).toContain(question);
  expect(answer.text).toContain("Nothing was changed.");
  expect(answer.tool_calls).toEqual([]);
  expect(await tasksOf(api)).toEqual([]);
});

test("a message that is not understood, or names nothing that exists, changes nothing and says so", async () => {
  const { api, say } = await talker();
  await say("add buy milk");
  expect((await say("what is the weather like?")).text).toContain("did not understand");
  expect((await say("reopen buy silk")).text).toBe("There is no task “buy silk”. Closest: “Buy milk”.");
  expect(await titlesOf(api)).toEqual(["Buy milk"]);
});

test("words of a command that name no task are offered as a new one, and added only after a yes", async () => {
  const { api, say } = await talker();
  for (const message of [
    "finish the report",
    "cancel the gym",
    "show Leo how to tie a tie",
    "find a plumber",
  ]) {
    const { text, question } = await say(message);
    expect(question).toMatchObject({ kind: "confirm" });
    expect(text).toContain("as a new task? (yes or no)");
  }
  expect(await tasksOf(api)).toEqual([]);
  await say("push the car to the garage on 1 may 2030");
  expect((await say("yes")).text).toBe("Added “Push the car to the garage”, due Wed, 1 May 2030.");
  expect((await say("undo")).question).toMatchObject({ kind: "confirm" });
  await say("yes");
  expect(await tasksOf(api)).toEqual([]);
});

test("a verb of everyday life completes a task at once only by its whole name", async () => {
  const { api, say } = await talker();
  await say("add review the report of june");
  expect((await say("finish the report")).text).toContain(
    "Complete “Review the report of june”? (yes or no)",
  );
  expect(await tasksOf(api)).toMatchObject([{ status: "pending" }]);
  expect((await say("yes")).text).toBe("Done: “Review the report of june”.");
  await say("undo");
  await say("finish review the report of june");
  expect(await tasksOf(api)).toMatchObject([{ status: "completed" }]);
});

test("what was just added is corrected, and what is told as done is completed after a question", async () => {
  const { api, say } = await talker();
  await say("add pick up the cake on 2030-11-23");
  expect((await say("no, i meant 2030-11-22")).text).toBe(
    "Changed: “Pick up the cake”, due Fri, 22 Nov 2030.",
  );
  await say("add buy bread");
  expect((await say("i bought the bread")).question).toMatchObject({ kind: "confirm" });
  expect(await titlesOf(api)).toEqual(["Pick up the cake", "Buy bread"]);
  expect((await say("yes")).text).toBe("Done: “Buy bread”.");
});

test("no message lets a user reach another user's tasks or conversations", async () => {
  const alice = await talker();
  await alice.say("add secret plan");
  const [plan] = await tasksOf(alice.api);
  const bob = await talker();
  for (const message of [
    "show secret plan",
    `show "${plan.id}"`,
    "search for secret",
    "complete secret plan",
  ]) {
    expect(JSON.stringify(await bob.say(message))).not.toMatch(/Secret plan/);
  }
  for (const message of [
    `delete "${plan.id}"`,
    `move "${plan.id}" to 2030-05-01`,
    `remind me about "${plan.id}" 1 hour before`,
  ]) {
    expect((await bob.say(message)).question).toBeNull();
  }
  const id = alice.conversation();
  const stolen = { message: "undo", conversation_id: id };
  expect((await bob.api.post("/api/chat", stolen, json)).status).toBe(404);
  expect((await bob.api.get(`/api/conversations/${id}`)).status).toBe(404);
  expect((await bob.api.delete(`/api/conversations/${id}`)).status).toBe(404);
  expect((await bob.api.get("/api/conversations")).body.items).toHaveLength(1);
  expect(await tasksOf(alice.api)).toMatchObject([
    { title: "Secret plan", status: "pending", due_date: null },
  ]);
});
