import { keepForOffline } from "./keep-for-offline.ts";
import { showCount } from "./push/badge.ts";
import { keepOn } from "./push/keep-on.ts";
import { takeZoneOfDevice } from "./sync/zone-of-device.ts";
import { loadReaderWhenCalm } from "./tasks/load-reader-when-calm.ts";

/** What need not be there before the app is drawn. */
export async function afterStart(user: string): Promise<void> {
  keepForOffline();
  showCount();
  takeZoneOfDevice();
  loadReaderWhenCalm();
  // Without a network, at the next start.
  await keepOn(user).catch(() => undefined);
}
