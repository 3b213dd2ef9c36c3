import { setDisabled } from "@todo/database/accounts/accounts";
import { scheduleErasure } from "@todo/database/accounts/erase-account";
import { endSessions } from "@todo/database/accounts/sessions";
import type { Tx } from "@todo/database/tables/database";
import type { Dependencies } from "@todo/function-kit/dependencies";

/** Milliseconds after which no function lets anybody in any more with what was valid now. */
const untilAllKnow = 60_000;

/** Nobody can use the account from now on; its data goes with the next sweep after a minute. @returns when */
export async function eraseLater(
  tx: Tx,
  { now, log }: Pick<Dependencies, "now" | "log">,
  id: string,
): Promise<Date> {
  const time = new Date(now());
  const eraseAt = new Date(time.getTime() + untilAllKnow);
  await scheduleErasure(tx, id, eraseAt);
  await endSessions(tx, id, {}, time);
  log.info("account will be erased", { account_id: id, at: eraseAt.toISOString() });
  return eraseAt;
}

/** While an account is disabled neither its password nor its keys let anybody in; its sessions end for good. */
export async function disable(tx: Tx, { now }: Pick<Dependencies, "now">, id: string): Promise<void> {
  const time = new Date(now());
  await setDisabled(tx, id, time);
  await endSessions(tx, id, {}, time);
}
