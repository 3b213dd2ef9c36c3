import { toldKey } from "../session/account-session.ts";
import { call } from "../sync/call.ts";
import { stored } from "../ui/stored.ts";
import { ownerHere, setOwner, subscription } from "./device.ts";
import { subscribe } from "./turn-on.ts";

let kept: Promise<void> | undefined;

/**
 * At each start, once: what was turned on here stays on, also after the server's key was changed; what somebody else turned on, who was
 * signed in here before, is off from now on, and so is what was removed from another device.
 */
export function keepOn(user: string): Promise<void> {
  kept ??= keep(user).catch((error: unknown) => {
    // Asked again when it is next looked at, as without a connection.
    kept = undefined;
    throw error;
  });
  return kept;
}

async function keep(user: string): Promise<void> {
  const known = await subscription();
  if (!known) return;
  if (ownerHere() !== user || (await wasRemoved(known))) {
    await setOwner(null);
    return void (await known.unsubscribe());
  }
  await setOwner(user);
  await subscribe((await call("GET /api/push/key")).public_key);
}

/** The server was told of it since its user signed in, and does not have it any more. */
async function wasRemoved({ endpoint }: PushSubscription): Promise<boolean> {
  if (stored(toldKey) !== endpoint) return false;
  const { items } = await call("GET /api/push/subscriptions");
  return !items.some((it) => it.endpoint === endpoint);
}
