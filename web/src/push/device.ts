import { keepStored, stored } from "../ui/stored.ts";
import { language } from "../words/words.ts";

/** What can be said of this browser before anybody is asked: whether and why it shows no pushed reminders. */
export type DeviceState = "unsupported" | "insecure" | "needs_install" | "denied" | "off" | "on";

/** Whose reminders are pushed to this browser: it may have been turned on by somebody else who was signed in. */
const ownerKey = "todo.push";

/** Milliseconds for the service worker to be there: at the very first start it comes after the app. */
const patience = 10_000;

/** Of iPhones and iPads, only apps on the home screen may ask. */
const isApple = () =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

export async function deviceState(user: string): Promise<DeviceState> {
  if (!isSecureContext) return "insecure";
  if (!("PushManager" in window && "Notification" in window))
    return isApple() ? "needs_install" : "unsupported";
  if (!(await pushManager())) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  const isOn = Notification.permission === "granted" && (await subscription()) && ownerHere() === user;
  return isOn ? "on" : "off";
}

/** Undefined where there is no service worker, as while the sources are served. */
export async function pushManager(): Promise<PushManager | undefined> {
  if (!("serviceWorker" in navigator && "PushManager" in window)) return undefined;
  const never = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
  return (await Promise.race([navigator.serviceWorker.ready, never]))?.pushManager;
}

/** What this browser has subscribed for. */
export async function subscription(): Promise<PushSubscription | null> {
  return (await (await pushManager())?.getSubscription()) ?? null;
}

export const ownerHere = (): string | null => stored(ownerKey);

/** @param user null: nobody any more */
export async function setOwner(user: string | null): Promise<void> {
  keepStored(ownerKey, user);
  if (user === null) return;
  // For the service worker, which has no localStorage.
  await (await caches.open("push-settings")).put("/language", new Response(language));
}
