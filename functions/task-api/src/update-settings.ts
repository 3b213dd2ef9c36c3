import { randomInt } from "node:crypto";
import { commitInTransaction } from "@todo/application/commit-in-transaction";
import { askNotifier } from "@todo/application/notifications/ask-notifier";
import type { SettingsPatch } from "@todo/contracts/settings";
import { forgetEmailCode, keepEmailCode, maxSent } from "@todo/database/settings/email-codes";
import { lockSettings, type SettingsRow } from "@todo/database/settings/find-settings";
import { saveSettings } from "@todo/database/settings/save-settings";
import type { Tx } from "@todo/database/tables/database";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { optionalSecret } from "@todo/function-kit/optional-secret";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Handler } from "./handler.ts";
import { checkIfMatch } from "./if-match.ts";
import { isChange } from "./is-change.ts";
import { settingsOnce } from "./settings-once.ts";
import { settingsUnit } from "./settings-unit.ts";
import { respondSettings, settingsView } from "./settings-view.ts";
import { webhookSetter } from "./webhook-setting.ts";

/** `PATCH /api/settings` */
export function updateSettings(deps: Dependencies): Handler<"updateSettings"> {
  return async (c, { body: patch }) => {
    const { user, trace } = c.var;
    const once = await settingsOnce(deps, c);
    // Checked first, because a repeated request may not be possible any more, and the version has changed.
    const before = await once.before();
    if (before) return respondSettings(c, before);
    const setWebhook = await webhookSetter(deps, user.id, patch.webhook);
    if (patch.email) await requireMail(deps);
    const now = deps.now();
    const { answer, code } = await commitInTransaction(deps, [trace], async (tx) => {
      const answered = await once.take(tx);
      if (answered) return { units: [], result: { answer: answered, code: undefined } };
      const before = await lockSettings(tx, user.id, now);
      checkIfMatch(c, before.version);
      const { columns, secret } = setWebhook(before);
      const { email, code } = await setEmail(tx, before, patch.email, now);
      const times = setTimes(before, patch, user.timeZone);
      const changed = { ...times, ...columns, ...email };
      const row = isChange(before, changed) ? await saveSettings(tx, before, changed, now) : before;
      const answer = settingsView(row, user, secret);
      await once.keep(tx, answer);
      return { units: row === before ? [] : [settingsUnit(c, before, row)], result: { answer, code } };
    });
    // In the background: a user who receives no code can set the address again.
    if (code)
      deps.background.run(async () => {
        await askNotifier(deps, c, "confirmation-mails", { to: patch.email, code });
      });
    return respondSettings(c, answer);
  };
}

/**
 * Quiet hours and mails need a time zone even if the token has none: the caller's, unless they have chosen another.
 */
function setTimes(before: SettingsRow, patch: SettingsPatch, tokenZone: string): Partial<SettingsRow> {
  const needed = patch.quiet_hours || patch.email;
  const zone = patch.time_zone ?? (needed ? (before.time_zone ?? tokenZone) : undefined);
  return {
    ...(zone !== undefined && { time_zone: zone }),
    ...(patch.quiet_hours !== undefined && { quiet_hours: patch.quiet_hours }),
  };
}

async function setEmail(tx: Tx, before: SettingsRow, email: string | null | undefined, now: string) {
  if (email === undefined || (email === before.email && before.email_confirmed)) return { email: {} };
  if (email === null) {
    await forgetEmailCode(tx, before.user_id);
    return { email: { email: null, email_confirmed: false } };
  }
  const code = String(randomInt(1e8)).padStart(8, "0");
  if (!(await keepEmailCode(tx, before.user_id, code, now))) {
    throw new ProblemError(
      429,
      "too_many_codes",
      `at most ${maxSent} codes are mailed in an hour: try again later`,
    );
  }
  return { email: { email, email_confirmed: false }, code };
}

async function requireMail(deps: Dependencies): Promise<void> {
  if (await optionalSecret(deps.dapr, "smtp-url")) return;
  throw new ProblemError(409, "email_unavailable", "this server is not set up to send e-mail");
}
