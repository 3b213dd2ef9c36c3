import { more } from "../../../words/more-words.ts";
import { kindOf, typeOf } from "./event-type.ts";

/** Which kinds of events a program gets, by what they are about. */
export function EventTypes({
  chosen,
  onChosen,
}: {
  chosen: readonly string[];
  onChosen: (types: readonly string[]) => void;
}) {
  const { groups } = more.webhooks;
  const all = Object.entries(more.activity.kinds);
  const toggle = (type: string, on: boolean) =>
    onChosen(on ? [...chosen, type] : chosen.filter((it) => it !== type));
  return (
    <>
      {Object.entries(groups).map(([group, name]) => (
        <fieldset key={group} class="event-types">
          <legend>{name}</legend>
          {all
            .filter(([kind]) => kind.startsWith(`${group}.`))
            .map(([kind, said]) => (
              <label key={kind} class="check-line">
                <input
                  type="checkbox"
                  checked={chosen.map(kindOf).includes(kind)}
                  onChange={({ currentTarget }) => toggle(typeOf(kind), currentTarget.checked)}
                />
                {said}
              </label>
            ))}
        </fieldset>
      ))}
    </>
  );
}
