import type { Settings } from "@todo/contracts/settings";
import { findAnswer, keepAnswer, type StoredAnswer, takeIdempotencyKey } from "@todo/database/idempotency";
import type { Tx } from "@todo/database/tables/database";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { readIdempotencyKey, refuseOtherRequest } from "@todo/function-kit/idempotency-key";
import { unseal } from "@todo/function-kit/seal";
import type { Context } from "hono";
import { sealer, sealingKey } from "./webhooks/new-secret.ts";

/** An answer as it is stored: the secret of a webhook is shown to its user, but stored only encrypted. */
interface Kept {
  readonly settings: Settings;
  readonly sealed: string | null;
}

export interface Once {
  /** The answer to an earlier request with this key, without waiting for one in progress. */
  before(): Promise<Settings | undefined>;
  /** Claims the key, in the transaction of the change. @returns the answer to the first request with it */
  take(tx: Tx): Promise<Settings | undefined>;
  keep(tx: Tx, answer: Settings): Promise<void>;
}

/**
 * Makes a change of the settings take effect once per `Idempotency-Key`; without a key, every time.
 *
 * @throws ProblemError 422 for an invalid key, and, from its functions, for a key that was used for another request
 */
export async function settingsOnce(deps: Dependencies, c: Context<UserEnv>): Promise<Once> {
  const userId = c.var.user.id;
  const key = await readIdempotencyKey(c);
  if (!key) return { before: never, take: never, keep: async () => undefined };

  const read = async (stored: StoredAnswer | undefined): Promise<Settings | undefined> => {
    if (!stored) return undefined;
    refuseOtherRequest(stored, key);
    const { settings, sealed } = stored.body as Kept;
    if (sealed === null || !settings.webhook) return settings;
    return {
      ...settings,
      webhook: { ...settings.webhook, secret: unseal(await sealingKey(deps), userId, sealed) },
    };
  };

  return {
    before: async () => read(await findAnswer(deps.db, userId, key.key)),
    take: async (tx) => read(await takeIdempotencyKey(tx, userId, key.key, key.requestHash)),
    async keep(tx, settings) {
      const { secret, ...webhook } = settings.webhook ?? {};
      const sealed = secret === undefined ? null : (await sealer(deps, userId))(secret);
      const kept = { settings: settings.webhook ? { ...settings, webhook } : settings, sealed };
      await keepAnswer(tx, userId, key.key, kept);
    },
  };
}

const never = async () => undefined;
