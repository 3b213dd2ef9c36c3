import type { Selectable } from "kysely";
import type { Database, Tx } from "../tables/database.ts";
import type { DeviceCodesTable } from "../tables/oauth.ts";

export type DeviceCode = Selectable<DeviceCodesTable>;

/** Also deletes codes that expired more than an hour ago: until then, their device gets `expired_token`. */
export async function insertDeviceCode(
  tx: Tx,
  code: Omit<DeviceCode, "polled_at" | "grant_id" | "denied_at">,
  now: Date,
): Promise<void> {
  const over = new Date(now.getTime() - 3_600_000);
  await tx.deleteFrom("device_codes").where("expires_at", "<", over).execute();
  await tx
    .insertInto("device_codes")
    .values({ ...code, polled_at: null, grant_id: null, denied_at: null })
    .execute();
}

/** The request with this user code, if it has not been decided yet. */
export async function findUndecidedDevice(
  db: Database,
  userCodeHash: Buffer,
  now: Date,
): Promise<DeviceCode | undefined> {
  return undecided(db, userCodeHash, now).executeTakeFirst();
}

/** The same, locked to decide it: of two concurrent decisions, the second finds nothing. */
export async function lockUndecidedDevice(
  tx: Tx,
  userCodeHash: Buffer,
  now: Date,
): Promise<DeviceCode | undefined> {
  return undecided(tx, userCodeHash, now).forUpdate().executeTakeFirst();
}

const undecided = (db: Database | Tx, userCodeHash: Buffer, now: Date) =>
  db
    .selectFrom("device_codes")
    .selectAll()
    .where("user_code_hash", "=", userCodeHash)
    .where("expires_at", ">", now)
    .where("grant_id", "is", null)
    .where("denied_at", "is", null);

/** Allowed, with the created grant; denied without one. */
export async function decideDevice(tx: Tx, hash: Buffer, grantId: string | null, now: Date): Promise<void> {
  await tx
    .updateTable("device_codes")
    .set(grantId === null ? { denied_at: now } : { grant_id: grantId })
    .where("hash", "=", hash)
    .execute();
}

export async function findDeviceCode(tx: Tx, hash: Buffer): Promise<DeviceCode | undefined> {
  return tx.selectFrom("device_codes").selectAll().where("hash", "=", hash).executeTakeFirst();
}

export async function lockDeviceCode(tx: Tx, hash: Buffer): Promise<DeviceCode | undefined> {
  return tx.selectFrom("device_codes").selectAll().where("hash", "=", hash).forUpdate().executeTakeFirst();
}

export async function notePoll(tx: Tx, hash: Buffer, pollInterval: number, now: Date): Promise<void> {
  await tx
    .updateTable("device_codes")
    .set({ polled_at: now, poll_interval: pollInterval })
    .where("hash", "=", hash)
    .execute();
}

export async function deleteDeviceCode(tx: Tx, hash: Buffer): Promise<void> {
  await tx.deleteFrom("device_codes").where("hash", "=", hash).execute();
}
