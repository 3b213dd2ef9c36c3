import { keepForOffline } from "./keep-for-offline.ts";
import { loadWhenCalm } from "./load-when-calm.ts";
import { showCount } from "./push/badge.ts";
import { keepOn } from "./push/keep-on.ts";
import { currentEngine } from "./sync/current-engine.ts";
import { takeZoneOfDevice } from "./sync/zone-of-device.ts";

/** What need not be there before the app is drawn. */
export async function afterStart(user: string): Promise<void> {
  keepForOffline();
  showCount();
  takeZoneOfDevice();
  loadWhenCalm();
  // Each is best effort: without a network, at the next start.
  await Promise.allSettled([restoreDrafts(), keepOn(user)]);
}

/** Only after a session has ended is there something half typed. */
async function restoreDrafts(): Promise<void> {
  const { kept } = currentEngine();
  if (Object.keys(kept).some((key) => key.startsWith("draft ")))
    (await import("./ui/drafts.ts")).restoreDrafts();
}
