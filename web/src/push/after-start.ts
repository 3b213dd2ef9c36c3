import { showCount } from "./badge.ts";
import { keepOn, openFromNotification } from "./keep-on.ts";
import { takeZoneOfDevice } from "./zone-of-device.ts";

/** What need not be there before the app is drawn. */
export async function afterStart(user: string): Promise<void> {
  openFromNotification();
  showCount();
  takeZoneOfDevice();
  // Without a network, at the next start.
  await keepOn(user).catch(() => undefined);
}
