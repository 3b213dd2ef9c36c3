import { commitInTransaction } from "@todo/application/commit-in-transaction";
import { useEmailCode } from "@todo/database/settings/email-codes";
import { lockSettings, type SettingsRow } from "@todo/database/settings/find-settings";
import { saveSettings } from "@todo/database/settings/save-settings";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { invalidField, ProblemError } from "@todo/function-kit/problem-error";
import type { Handler } from "./handler.ts";
import { settingsUnit } from "./settings-unit.ts";
import { respondSettings, settingsView } from "./settings-view.ts";

interface Confirmed {
  readonly guess: Awaited<ReturnType<typeof useEmailCode>>;
  readonly row: SettingsRow;
}

/** `POST /api/settings/email/confirm`: confirms an address with the code that was mailed to it. */
export function confirmEmail(deps: Dependencies): Handler<"confirmEmail"> {
  return async (c, { body: { code } }) => {
    const { user, trace } = c.var;
    const now = deps.now();
    // Thrown after the commit, so that a wrong guess counts.
    const { guess, row } = await commitInTransaction<Confirmed>(deps, [trace], async (tx) => {
      const before = await lockSettings(tx, user.id, now);
      const guess = await useEmailCode(tx, user.id, code, now);
      if (guess !== "right") return { units: [], result: { guess, row: before } };
      const time_zone = before.time_zone ?? user.timeZone;
      const row = await saveSettings(tx, before, { email_confirmed: true, time_zone }, now);
      return { units: [settingsUnit(c, before, row)], result: { guess, row } };
    });
    if (guess === "wrong") throw invalidField("code", "is not the one that was mailed last");
    if (guess === "none")
      throw new ProblemError(409, "no_code", "no code is valid now: set the address again");
    return respondSettings(c, settingsView(row, user));
  };
}
