import { selected } from "../ui/selection.ts";
import { t } from "../words/words.ts";
import { later } from "./later.tsx";

const SelectionBar = later(async () => (await import("./selection-bar.tsx")).SelectionBar);

/** How many tasks are selected, also for screen readers, and what can be done with them. */
export function Selection() {
  const { size } = selected.value;
  return (
    <>
      {/* Always there: what is new is not read out. */}
      <p class="visually-hidden" role="status">
        {size > 0 && t.selection.count(size)}
      </p>
      {size > 0 && <SelectionBar />}
    </>
  );
}
