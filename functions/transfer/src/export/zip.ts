import { Readable } from "node:stream";
import type { Page } from "@todo/contracts/page";
import { listAudit } from "@todo/database/audit/list-audit";
import { listHeads } from "@todo/database/audit/list-heads";
import { listConversations } from "@todo/database/conversations/conversations";
import { listMessages } from "@todo/database/conversations/messages";
import { listNotifications } from "@todo/database/notifications/notifications";
import { findSettings } from "@todo/database/settings/find-settings";
import { tasksToExport } from "@todo/database/transfer/export-tasks";
import type { Dependencies } from "@todo/function-kit/dependencies";
import yazl from "yazl";
import { jsonExport } from "./json.ts";
import type { Source } from "./source.ts";
import { createTaskExport } from "./to-exported.ts";

const readme = `Everything that todo keeps of this account.

todo.json           lists and tasks; can be imported again, here or elsewhere
trash.jsonl         tasks in the trash, one a line
settings.json       settings, without secrets
notifications.jsonl notifications in the app
conversations.jsonl chats with their messages
audit-log.jsonl     every change, as a chain of hashes
audit-heads.json    the signed heads of that chain, which prove that nothing before them was changed
`;

/** The whole account. Its files are read from the database one after another, as fast as the client receives them. */
export async function* zipExport(
  source: Source,
  deps: Dependencies,
  userId: string,
): AsyncGenerator<Uint8Array> {
  const zip = new yazl.ZipFile();
  const mtime = new Date(source.now);
  // yazl starts to read a stream when it comes to it, so only one is read at a time.
  const add = (name: string, parts: AsyncIterable<string>) =>
    zip.addReadStream(Readable.from(parts, { objectMode: false }), name, { mtime });
  zip.addBuffer(Buffer.from(readme), "README.txt", { mtime });
  add("todo.json", jsonExport(source));
  add("trash.jsonl", trash(source, deps, userId));
  add("settings.json", settings(deps, userId));
  add(
    "notifications.jsonl",
    pages((cursor) => listNotifications(deps.db, userId, { unread: false, limit, cursor })),
  );
  add("conversations.jsonl", conversations(deps, userId));
  add(
    "audit-log.jsonl",
    pages((cursor) => listAudit(deps.db, userId, { limit, cursor })),
  );
  add("audit-heads.json", heads(deps, userId));
  zip.end();
  yield* zip.outputStream as unknown as AsyncIterable<Uint8Array>;
}

const limit = 500;
const line = (value: unknown) => `${JSON.stringify(value)}\n`;

type Read<Item> = (cursor: string | undefined) => Promise<Page<Item>>;

async function* items<Item>(read: Read<Item>): AsyncGenerator<Item> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Page<Item> = await read(cursor ?? undefined);
    yield* page.items;
    cursor = page.next_cursor;
  }
}

async function* pages(read: Read<unknown>): AsyncGenerator<string> {
  for await (const item of items(read)) yield line(item);
}

async function* trash(source: Source, { db }: Dependencies, userId: string): AsyncGenerator<string> {
  const toExported = createTaskExport(source);
  for await (const page of tasksToExport(db, userId, "trashed"))
    for (const it of page) yield line({ ...toExported(it), deleted_at: it.task.deletedAt });
}

/** Without the secrets of webhooks. */
async function* settings({ db }: Dependencies, userId: string): AsyncGenerator<string> {
  const row = await findSettings(db, userId);
  const { time_zone = null, quiet_hours = null, webhook_url = null, email = null } = row ?? {};
  yield line({ time_zone, quiet_hours, webhook_url, email });
}

async function* conversations({ db }: Dependencies, userId: string): AsyncGenerator<string> {
  for await (const it of items((cursor) => listConversations(db, userId, { limit, cursor }))) {
    const messages = [];
    for await (const message of items((cursor) => listMessages(db, it.id, { limit, cursor })))
      messages.push(message);
    yield line({ id: it.id, title: it.title, created_at: it.created_at, messages: messages.reverse() });
  }
}

async function* heads({ db }: Dependencies, userId: string): AsyncGenerator<string> {
  yield line({ user_id: userId, items: await listHeads(db, userId) });
}
