import { randomBytes } from "node:crypto";
import type { AuditVerification } from "@todo/contracts/audit-entry";
import type { Notification } from "@todo/contracts/notification";
import type { Task } from "@todo/contracts/task";
import { askOperator } from "../dev/ask-operator.ts";
import { makeTokenBy } from "../dev/make-token-by.ts";
import type { SmokeOptions } from "./options.ts";
import { createSteps, type StepOptions, type Steps } from "./steps.ts";

interface List<Item> {
  readonly items: readonly Item[];
}

/** Milliseconds from now until the reminder. */
const remindIn = 3_000;

/** @throws CommandError `step_failed` naming the step; everything it created is deleted even then */
export async function runSmokeTest(
  { caller, ...system }: SmokeOptions,
  say: (line: string) => void,
): Promise<void> {
  if ("token" in caller) return runAs({ ...system, ...caller }, say);
  const user = `smoke-test-${randomBytes(4).toString("hex")}`;
  const { step, patiently } = createSteps({ ...system, token: "" }, say);
  const token = await step("an account is created", () =>
    patiently(() => makeTokenBy(caller, { user, name: "smoke test", timeZone: "UTC", days: 1 })),
  );
  try {
    await runAs({ ...system, token }, say);
  } finally {
    await askOperator(caller, "POST", "/accounts/delete", { name: user }).catch((error: Error) =>
      say(`the account ${user} could not be deleted: ${error.message}`),
    );
  }
}

async function runAs(options: StepOptions, say: (line: string) => void): Promise<void> {
  const steps = createSteps(options, say);
  const { step, patiently } = steps;
  // Network policies do not know new pods, such as this one, in their first seconds, and a function may have to start.
  await step("the system is healthy", () => patiently(() => steps.ask(200, "GET", "/healthz")));
  await step("a wrong token is refused", () => patiently(() => steps.askAsStranger(401, "/api/tasks")));
  const tag = `smoke-test-${randomBytes(4).toString("hex")}`;
  try {
    await testTask(steps, tag);
  } catch (error) {
    // With a new time limit, because the first one may be used up.
    await cleanUp(createSteps(options, say), tag).catch((failed: Error) => say(failed.message));
    throw error;
  }
  await cleanUp(steps, tag);
  say("Everything works as expected.");
}

async function testTask({ step, ask, until }: Steps, tag: string): Promise<void> {
  const due = new Date(Date.now() + 3_600_000);
  const task = await step("a task is created", () =>
    ask<Task>(201, "POST", "/api/tasks", {
      title: `Try the system ${tag}`,
      tags: [tag],
      due_date: due.toISOString(),
      recurrence: { frequency: "daily" },
      reminders: [{ remind_at: new Date(Date.now() + remindIn).toISOString() }, { lead_time: "PT15M" }],
    }),
  );
  await step("it is found", () =>
    until(`a search for ${tag} to find it`, `/api/tasks?search=${tag}`, ({ items }: List<Task>) =>
      items.find(({ id }) => id === task.id),
    ),
  );
  await step("its reminder rings", () =>
    until("a notification", "/api/notifications", ({ items }: List<Notification>) =>
      items.find(({ task_id }) => task_id === task.id),
    ),
  );
  await step("it is completed", () => ask(200, "POST", `/api/tasks/${task.id}/complete`));
  const expected = `a pending task that is due a day after ${task.due_date}, with a reminder`;
  await step("its next occurrence exists", () =>
    until(expected, `/api/tasks?tags=${tag}&status=pending`, ({ items }: List<Task>) =>
      items.find(
        (next) => isDayAfter(next, due) && next.reminders.some(({ status }) => status === "PENDING"),
      ),
    ),
  );
  await step("the audit log is complete", () =>
    until("the log to verify", "/api/audit/verify", (audit: AuditVerification) =>
      audit.ok && audit.entries > 0 ? audit : undefined,
    ),
  );
}

const isDayAfter = ({ due_date }: Task, due: Date) =>
  due_date !== null && Date.parse(due_date) - due.getTime() === 24 * 3_600_000;

async function cleanUp({ step, ask, until }: Steps, tag: string): Promise<void> {
  const path = `/api/tasks?tags=${tag}`;
  await step("everything it created is deleted", () =>
    until("no task to be left", path, async ({ items }: List<Task>) => {
      for (const { id } of items) await ask(204, "DELETE", `/api/tasks/${id}`);
      return items.length === 0 ? true : undefined;
    }),
  );
}
