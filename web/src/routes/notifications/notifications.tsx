import type { Notification } from "@todo/contracts/notification";
import { BellOff } from "lucide-preact";
import { Answered } from "../../parts/answered.tsx";
import { Empty } from "../../parts/empty.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { call } from "../../sync/call.ts";
import { readBy } from "../../sync/notices.ts";
import { pending, timeZone, unread } from "../../sync/state.ts";
import { closeNotice } from "../../tasks/reminder-actions.ts";
import { openTask } from "../../ui/task-link.ts";
import { useAnswer } from "../../ui/use-answer.ts";
import { more } from "../../words/more-words.ts";
import { sayMoment } from "../../words/say-day.ts";
import { t } from "../../words/words.ts";
import "./notifications.css";

/** Every reminder that rang, the last first: what nobody has seen yet, and what was seen. */
export function NotificationCentre() {
  const { centre: words } = more;
  // Asked again when one rings, or is seen on another screen.
  const watched = unread.value.map(({ id }) => id).join();
  const asked = useAnswer(() => call("GET /api/notifications", { query: { limit: "100" } }), [watched]);
  const closing = new Set(pending.value.map(readBy));
  const isUnread = ({ id, read_at }: Notification) => read_at === null && !closing.has(id);
  return (
    <>
      <PageHeading title={t.pages.notifications} count={asked.answer?.items.filter(isUnread).length} />
      <Answered asked={asked}>
        {({ items }) => {
          const fresh = items.filter(isUnread);
          if (items.length === 0)
            return <Empty Icon={BellOff} title={words.emptyTitle} text={words.emptyText} />;
          return (
            <>
              {fresh.length > 0 && (
                <button type="button" class="button" onClick={() => fresh.forEach(closeNotice)}>
                  {words.readAll(fresh.length)}
                </button>
              )}
              <ul class="notifications" aria-label={t.pages.notifications}>
                {items.map((it) => (
                  <li key={it.id} data-unread={isUnread(it)}>
                    <button type="button" class="notification-title" onClick={() => openTask(it.task_id)}>
                      {isUnread(it) && <span class="visually-hidden">{words.unread}: </span>}
                      {it.title}
                    </button>
                    <time dateTime={it.created_at}>{sayMoment(it.created_at, timeZone.value)}</time>
                    {isUnread(it) && (
                      <button
                        type="button"
                        class="quiet-button"
                        aria-label={`${words.read}: ${it.title}`}
                        onClick={() => closeNotice(it)}
                      >
                        {words.read}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Answered>
    </>
  );
}
