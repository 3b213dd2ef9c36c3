import { more } from "../../words/more-words.ts";

/** What is looked for is in the URL, as the server takes it. */
export function Filters({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const { activity: words } = more;
  const query = new URLSearchParams(search);
  const choose = (name: string, value: string) => {
    if (value === "") query.delete(name);
    else query.set(name, value);
    onSearch(query.toString());
  };
  return (
    <div class="activity-filters">
      <select
        class="field"
        aria-label={words.through}
        value={query.get("via") ?? ""}
        onChange={({ currentTarget }) => choose("via", currentTarget.value)}
      >
        <option value="">{words.anyThrough}</option>
        {Object.entries(words.who.via).map(([via, said]) => (
          <option key={via} value={via}>
            {said}
          </option>
        ))}
      </select>
      <select
        class="field"
        aria-label={words.kind}
        value={query.get("type") ?? ""}
        onChange={({ currentTarget }) => choose("type", currentTarget.value)}
      >
        <option value="">{words.anyKind}</option>
        {Object.entries(words.kinds).map(([kind, said]) => (
          <option key={kind} value={`com.todo.${kind}.v1`}>
            {said}
          </option>
        ))}
      </select>
    </div>
  );
}
