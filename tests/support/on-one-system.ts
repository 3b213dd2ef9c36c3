/**
 * Tests that share one system, because starting it takes a quarter of a minute: each has its own users, breaks
 * nothing that others need, and leaves no thousands of events to wait for.
 */
export const onOneSystem = [
  "end-to-end/account-api.test.ts",
  "end-to-end/account-events.test.ts",
  "end-to-end/actor.test.ts",
  "end-to-end/authentication.test.ts",
  "end-to-end/bad-input.test.ts",
  "end-to-end/chat-lists.test.ts",
  "end-to-end/chat.test.ts",
  "end-to-end/conversation-limits.test.ts",
  "end-to-end/dapr-token.test.ts",
  "end-to-end/export.test.ts",
  "end-to-end/forged-cursors.test.ts",
  "end-to-end/import-bad-files.test.ts",
  "end-to-end/import.test.ts",
  "end-to-end/isolation.test.ts",
  "end-to-end/lists.test.ts",
  "end-to-end/live.test.ts",
  "end-to-end/offline-queue.test.ts",
  "end-to-end/one-sentence.test.ts",
  "end-to-end/passkeys.test.ts",
  "end-to-end/recurrence.test.ts",
  "end-to-end/reminders.test.ts",
  "end-to-end/series.test.ts",
  "end-to-end/task-life.test.ts",
  "end-to-end/tasks.test.ts",
  "mcp/isolation.test.ts",
  "mcp/lists.test.ts",
  "mcp/repeated-calls.test.ts",
  "mcp/tools.test.ts",
];
