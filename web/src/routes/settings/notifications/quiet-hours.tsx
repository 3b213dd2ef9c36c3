import type { QuietHours as Hours } from "@todo/contracts/settings";
import { changeSettings } from "../../../tasks/settings-actions.ts";
import { more } from "../../../words/more-words.ts";

const usual: Hours = { start: "22:00", end: "07:00" };

/** When nothing is sent: what rings then is sent when they end. In the app it is shown all the same. */
export function QuietHours({ quiet }: { quiet: Hours | null }) {
  const { notifications: words } = more;
  const set = (changed: Partial<Hours>) => {
    const hours = { ...(quiet ?? usual), ...changed };
    if (hours.start !== "" && hours.end !== "" && hours.start !== hours.end)
      changeSettings({ quiet_hours: hours });
  };
  return (
    <section>
      <h2>{words.quiet}</h2>
      <label class="check-line">
        <input
          type="checkbox"
          checked={quiet !== null}
          onChange={({ currentTarget }) =>
            changeSettings({ quiet_hours: currentTarget.checked ? usual : null })
          }
        />
        {words.quietOn}
      </label>
      {quiet && (
        <div class="day-and-time">
          <label>
            {words.quietStart}
            <input
              type="time"
              class="field"
              value={quiet.start}
              onChange={({ currentTarget }) => set({ start: currentTarget.value })}
            />
          </label>
          <label>
            {words.quietEnd}
            <input
              type="time"
              class="field"
              value={quiet.end}
              onChange={({ currentTarget }) => set({ end: currentTarget.value })}
            />
          </label>
        </div>
      )}
      <p class="note">{words.quietText}</p>
    </section>
  );
}
