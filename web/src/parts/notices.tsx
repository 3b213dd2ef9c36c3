import type { Notification } from "@todo/contracts/notification";
import { X } from "lucide-preact";
import { useRef } from "preact/hooks";
import { notices, tasks } from "../sync/state.ts";
import { closeNotice, completeFromNotice, snoozeFromNotice } from "../tasks/reminder-actions.ts";
import { newVersion } from "../ui/new-version.ts";
import { place } from "../ui/place.ts";
import { useRoom } from "../ui/use-room.ts";
import { sayDue } from "../words/say-day.ts";
import { t } from "../words/words.ts";
import { NewVersion } from "./new-version.tsx";

/** More would hide the page. */
const atOnce = 3;

/** What stays until its user has seen it: that there is a new version, and reminders that rang, on this screen or on another. */
export function Notices() {
  return (
    <>
      {newVersion.value && <NewVersion />}
      {notices.value.length > 0 && <ShownNotices />}
    </>
  );
}

function ShownNotices() {
  const ref = useRef<HTMLElement>(null);
  useRoom(ref);
  const more = notices.value.length - atOnce;
  return (
    <section ref={ref} class="notices" aria-label={t.panel.reminders}>
      {notices.value.slice(0, atOnce).map((notice) => (
        <Notice key={notice.id} notice={notice} />
      ))}
      {more > 0 && <p class="toast notices-more">{t.reminder.more(more)}</p>}
    </section>
  );
}

function Notice({ notice }: { notice: Notification }) {
  const { title, task_id, created_at } = notice;
  const due = tasks.value.get(task_id)?.due_date;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div class="toast notice" role="group" aria-label={title}>
      <p class="notice-text" role="alert">
        <strong>{title}</strong>
        <span>
          {due ? t.reminder.due(sayDue(due, place.value)) : t.reminder.rang(sayDue(created_at, place.value))}
        </span>
      </p>
      <div class="notice-actions">
        <button type="button" class="toast-undo" onClick={() => completeFromNotice(notice)}>
          {t.reminder.done}
        </button>
        <button type="button" class="toast-undo" onClick={() => snoozeFromNotice(notice)}>
          {t.reminder.snooze}
        </button>
        <button type="button" class="icon-button" aria-label={t.dismiss} onClick={() => closeNotice(notice)}>
          <X aria-hidden="true" size={18} />
        </button>
      </div>
    </div>
  );
}
