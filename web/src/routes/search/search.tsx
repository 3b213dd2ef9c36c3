import { SearchX } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { navigate, useSearch } from "wouter-preact/use-browser-location";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { TaskList } from "../../parts/task-list.tsx";
import { currentId } from "../../sync/current-id.ts";
import { lists, loaded, tasks, timeZone } from "../../sync/state.ts";
import { type Filter, filterOf, matcher, searchOf } from "../../tasks/filter.ts";
import { knownTags } from "../../tasks/known-tags.ts";
import { nameOfList } from "../../tasks/list-name.ts";
import { byDue } from "../../tasks/order.ts";
import { place } from "../../ui/place.ts";
import { t } from "../../words/words.ts";
import { Choice } from "./choice.tsx";

/** Looks while it is typed, through all that this device keeps. What is asked for is in the URL. */
export function Search() {
  const search = useSearch();
  const asked = filterOf(search);
  const filter = { ...asked, list: currentId(asked.list) };
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const set = (part: Partial<Filter>) =>
    navigate(`/search?${searchOf({ ...filter, ...part })}`.replace(/\?$/, ""), { replace: true });
  const inbox = lists.value.find((it) => it.inbox)?.id;
  const matches = matcher(filter, place.value, inbox);
  const found = [...tasks.value.values()].filter(matches).sort(byDue(timeZone.value));
  return (
    <>
      <PageHeading title={t.pages.search} />
      <search>
        <input
          ref={input}
          type="search"
          class="field search-field"
          aria-label={t.search.label}
          placeholder={t.search.hint}
          autoComplete="off"
          value={filter.text}
          onInput={({ currentTarget }) => set({ text: currentTarget.value })}
          // The first Escape empties it, as browsers do; the next one leaves it, so that letters are keys again.
          onKeyDown={({ key, currentTarget }) => {
            if (key === "Escape" && currentTarget.value === "") currentTarget.blur();
          }}
        />
        <div class="filters">
          <Choice
            label={t.search.status}
            value={filter.status}
            options={{ pending: t.search.open, completed: t.search.completed, any: t.search.any }}
            onValue={(status) => set({ status })}
          />
          <Choice
            label={t.search.due}
            value={filter.due}
            options={{
              "": t.search.anyDue,
              overdue: t.search.overdue,
              today: t.search.today,
              week: t.search.week,
              none: t.search.none,
            }}
            onValue={(due) => set({ due })}
          />
          <Choice
            label={t.search.priority}
            value={filter.priority}
            options={{ "": t.search.anyPriority, ...t.priorities }}
            onValue={(priority) => set({ priority })}
          />
          <Choice
            label={t.search.tag}
            value={filter.tag}
            options={{
              "": t.search.anyTag,
              ...Object.fromEntries(knownTags.value.map((tag) => [tag, `#${tag}`])),
            }}
            onValue={(tag) => set({ tag })}
          />
          {(lists.value.length > 1 || filter.list !== "") && (
            <Choice
              label={t.panel.list}
              value={filter.list}
              options={{
                "": t.search.anyList,
                ...Object.fromEntries(lists.value.map((list) => [list.id, nameOfList(list)])),
              }}
              onValue={(list) => set({ list })}
            />
          )}
        </div>
      </search>
      <div class="found" role="status">
        {loaded.value &&
          (found.length > 0 ? (
            t.search.found(found.length)
          ) : (
            <Empty Icon={SearchX} title={t.search.emptyTitle} text={t.search.emptyText} />
          ))}
      </div>
      <TaskList tasks={found} label={t.pages.search} />
      {!loaded.value && <Loading />}
    </>
  );
}
