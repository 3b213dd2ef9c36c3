import { call } from "../sync/call.ts";
import { ownerHere, setOwner, subscription } from "./device.ts";
import { subscribe } from "./turn-on.ts";

/**
 * At each start: what was turned on here stays on, also after the server's key was changed; what somebody else turned on, who was
 * signed in here before, is off from now on.
 */
export async function keepOn(user: string): Promise<void> {
  const known = await subscription();
  if (!known) return;
  if (ownerHere() !== user) return void (await known.unsubscribe());
  await setOwner(user);
  await subscribe((await call("GET /api/push/key")).public_key);
}
