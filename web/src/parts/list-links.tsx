import { computed } from "@preact/signals";
import type { List } from "@todo/contracts/list";
import { Bell, History, MessageCircle, Plus, Trash2 } from "lucide-preact";
import { Link, useRoute } from "wouter-preact";
import { lists, openTasks, unread } from "../sync/state.ts";
import { nameOfList } from "../tasks/list-name.ts";
import { pathOfList } from "../tasks/list-path.ts";
import { countByList } from "../tasks/order.ts";
import { openDialog } from "../ui/open-dialog.ts";
import { t } from "../words/words.ts";
import { ListDot } from "./list-dot.tsx";

const counts = computed(() => countByList(openTasks.value));

/** The user's lists, the Inbox first, each with what is open in it; the way to a new one, and to what is seldom needed. */
export function ListLinks() {
  const archived = lists.value.filter((it) => it.archived);
  const shown = lists.value.filter((it) => !it.archived);
  return (
    <section class="list-links" aria-label={t.pages.lists}>
      <ul>{shown.toSorted((a, b) => Number(b.inbox) - Number(a.inbox)).map(linkTo)}</ul>
      {archived.length > 0 && (
        <details>
          <summary class="nav-link">{t.list.showArchived(archived.length)}</summary>
          <ul>{archived.map(linkTo)}</ul>
        </details>
      )}
      <button type="button" class="nav-link add-list" onClick={() => (openDialog.value = { kind: "list" })}>
        <Plus aria-hidden="true" size={18} /> {t.list.add}
      </button>
      <ul class="more-pages">
        <PageLink path="/chat" name={t.pages.chat} Icon={MessageCircle} />
        <PageLink
          path="/notifications"
          name={t.pages.notifications}
          Icon={Bell}
          count={unread.value.length}
        />
        <PageLink path="/trash" name={t.pages.trash} Icon={Trash2} />
        <PageLink path="/activity" name={t.pages.activity} Icon={History} />
      </ul>
    </section>
  );
}

function PageLink({
  path,
  name,
  Icon,
  count = 0,
}: {
  path: string;
  name: string;
  Icon: typeof Trash2;
  count?: number;
}) {
  const [here] = useRoute(path);
  return (
    <li>
      <Link href={path} class="nav-link" aria-current={here ? "page" : undefined}>
        <Icon aria-hidden="true" size={18} />
        <span class="list-name">{name}</span>
        {count > 0 && <span class="count">{count}</span>}
      </Link>
    </li>
  );
}

const linkTo = (list: List) => (
  <li key={list.id}>
    <ListLink
      path={pathOfList(list)}
      color={list.color}
      name={nameOfList(list)}
      count={(counts.value.get(list.id) ?? 0) + (list.inbox ? (counts.value.get("") ?? 0) : 0)}
    />
  </li>
);

function ListLink({
  path,
  color,
  name,
  count,
}: {
  path: string;
  color: string | null;
  name: string;
  count: number;
}) {
  const [here] = useRoute(path);
  return (
    <Link href={path} class="nav-link" aria-current={here ? "page" : undefined}>
      <ListDot color={color} />
      <span class="list-name">{name}</span>
      {count > 0 && <span class="count">{count}</span>}
    </Link>
  );
}
