import { keepForOffline } from "./keep-for-offline.ts";
import { loadWhenCalm } from "./load-when-calm.ts";
import { lookForNewVersion } from "./look-for-new-version.ts";
import { showCount } from "./push/badge.ts";
import { keepOn } from "./push/keep-on.ts";
import { takeZoneOfDevice } from "./sync/zone-of-device.ts";
import { restoreDrafts } from "./ui/drafts.ts";

/** What need not be there before the app is drawn. */
export async function afterStart(user: string): Promise<void> {
  lookForNewVersion();
  restoreDrafts();
  keepForOffline();
  showCount();
  takeZoneOfDevice();
  loadWhenCalm();
  // Without a network, at the next start.
  await keepOn(user).catch(() => undefined);
}
