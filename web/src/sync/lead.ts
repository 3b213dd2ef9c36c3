import { batch } from "@preact/signals";
import { createLiveClient, type LiveStatus } from "@todo/live-client/live-client";
import type { Api } from "../api.ts";
import { now } from "../clock.ts";
import type { Session } from "../session/session.ts";
import { drawn } from "../ui/drawn.ts";
import { applyEvent } from "./apply-event.ts";
import type { Channel } from "./channel.ts";
import { fetchAll, fetchLists, fetchTask } from "./fetch-tasks.ts";
import type { ImportProgress } from "./import-progress.ts";
import { noticeEffect, toKeep } from "./notices.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { type Sender, sendPending } from "./send-pending.ts";
import { apply, type Shared } from "./shared.ts";
import * as state from "./state.ts";
import type { Contents, Store } from "./store.ts";

export interface LeaderOptions {
  readonly store: Store;
  /** What is in it. */
  readonly contents: Contents;
  readonly api: Api;
  readonly session: Session;
  readonly channel: Channel;
  /** False while a change of this tab is being stored. @param id of a change */
  readonly isStored: (id: string) => boolean;
}

/** The tab that talks to the server. */
export interface Leader extends Sender {
  /** Tells a new tab how things are. */
  announce(): void;
}

const statuses: Record<LiveStatus, state.Connection> = {
  connecting: "connecting",
  live: "live",
  waiting: "offline",
  signed_out: "signed_out",
};

export async function lead(options: LeaderOptions): Promise<Leader> {
  const { store, contents, api, session, channel, isStored } = options;
  const { kept } = contents;
  const stale = new Set(kept.stale);
  const share = (shared: Shared) => {
    apply(shared);
    channel.shared(shared);
  };
  const askForStale = async () => {
    for (const id of stale) {
      const task = await fetchTask(api, id);
      stale.delete(id);
      const news = task ? { put: [task] } : { remove: [id] };
      await store.write({ ...news, kept: { stale: [...stale] } });
      state.take(news);
      channel.news(news);
    }
  };

  const askForLists = async () => {
    const lists = await fetchLists(api);
    await store.write({ kept: { lists } });
    share({ lists });
  };

  const askForSettings = async () => {
    const settings = await api.call("GET /api/settings");
    await store.write({ kept: { settings } });
    share({ settings });
  };

  // If it fails, the next connection asks again: in ten minutes at the latest, when the token ends.
  const askForNotices = oneAtATime(async () => {
    const { items } = await api.call("GET /api/notifications", { query: { unread: "true", limit: "200" } });
    share({ notices: toKeep(items, state.unread.value, now()) });
  });

  const queue = await sendPending({ store, contents, api, channel, share, isStored });
  queue.send();
  createLiveClient({
    baseUrl: "",
    token: (refused) => session.token(refused),
    cursor: kept.cursor,
    async onChange(event, cursor) {
      // It may come before the answer to the change that it tells of: what is created would be there twice until then.
      if (event.type.includes(".created.")) await queue.creationSettled();
      // Asked for again with the next connection, if it fails.
      if (event.type.startsWith("com.todo.list.")) await askForLists().catch(() => undefined);
      if (event.type.startsWith("com.todo.settings.")) await askForSettings().catch(() => undefined);
      if (event.type.startsWith("com.todo.import.")) share({ imported: event.data as ImportProgress });
      const notice = noticeEffect(event);
      if (notice.kind === "ask") askForNotices();
      if (notice.kind === "read") share({ readNotice: notice.id });
      const { task_id: id } = event.data as { task_id: string };
      const effect = applyEvent(state.toldTask(id), event);
      if (effect.kind === "put" || effect.kind === "remove") {
        const news = effect.kind === "put" ? { put: [effect.task] } : { remove: [effect.id] };
        state.take(news);
        channel.news(news);
        // Without room to keep it, what follows is shown all the same.
        return store.write({ ...news, kept: { cursor } }).catch(() => undefined);
      }
      if (effect.kind === "ask") stale.add(effect.id);
      await store.write({ kept: { cursor, stale: [...stale] } }).catch(() => undefined);
      // If it fails, the next event or the next start asks again.
      await askForStale().catch(() => undefined);
    },
    async onResync(cursor) {
      const [all, settings, lists] = await Promise.all([
        fetchAll(api),
        api.call("GET /api/settings"),
        fetchLists(api),
      ]);
      stale.clear();
      batch(() => {
        state.take({ all });
        state.loaded.value = true;
        share({ settings, lists });
      });
      // Drawn before thousands are written. If that fails, the cursor is not kept either, and all is asked for again.
      await drawn();
      await store.write({ all, kept: { cursor, settings, lists, stale: [] } });
      channel.replaced();
    },
    onStatus(status) {
      share({ connection: statuses[status] });
      if (status !== "live") return;
      askForNotices();
      void askForStale().catch(() => undefined);
      void askForLists().catch(() => undefined);
      void askForSettings().catch(() => undefined);
    },
  });
  return {
    ...queue,
    announce: () => channel.shared({ connection: state.connection.value, notices: state.unread.value }),
  };
}
