import { Field } from "../../../parts/field.tsx";
import { timeZone } from "../../../sync/state.ts";
import { changeSettings } from "../../../tasks/settings-actions.ts";
import { more } from "../../../words/more-words.ts";

/** Dates are meant in the user's zone, not in that of each device. */
export function TimeZoneField() {
  const { settings: words } = more;
  const zone = timeZone.value;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", here, zone]);
  return (
    <Field name={words.timeZone}>
      <select
        class="field"
        aria-label={words.timeZone}
        value={zone}
        onChange={({ currentTarget }) => changeSettings({ time_zone: currentTarget.value })}
      >
        {[...zones].sort().map((one) => (
          <option key={one} value={one}>
            {one.replaceAll("_", " ")}
          </option>
        ))}
      </select>
      <p class="note">{words.timeZoneHint}</p>
      {zone !== here && (
        <button type="button" class="button" onClick={() => changeSettings({ time_zone: here })}>
          {words.useZone(here)}
        </button>
      )}
    </Field>
  );
}
