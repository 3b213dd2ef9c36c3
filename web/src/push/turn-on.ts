import { toldKey } from "../session/account-session.ts";
import { call } from "../sync/call.ts";
import { keepStored } from "../ui/stored.ts";
import { pushManager, setOwner, subscription } from "./device.ts";

/**
 * Has the user's reminders pushed to this browser. It asks for permission first, which browsers allow only right after a click.
 *
 * @returns false if the permission was not given
 * @throws ApiError if the server refuses; what the browser's push service says
 */
export async function turnOn(user: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const { public_key } = await call("GET /api/push/key");
  await subscribe(public_key);
  await setOwner(user);
  return true;
}

/** Subscribes, unless it has for the same key, and tells the server. */
export async function subscribe(key: string): Promise<void> {
  const manager = await pushManager();
  const known = await subscription();
  if (known && !hasKey(known, key)) await known.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const made = known && hasKey(known, key) ? known : await manager?.subscribe(options);
  const { endpoint = "", keys: { p256dh = "", auth = "" } = {} } = made?.toJSON() ?? {};
  const device = deviceName();
  await call("POST /api/push/subscriptions", { body: { endpoint, keys: { p256dh, auth }, device } });
  keepStored(toldKey, endpoint);
}

/** The server forgets this browser, and the browser the server. */
export async function turnOff(): Promise<void> {
  const known = await subscription();
  await setOwner(null);
  if (!known) return;
  const { items } = await call("GET /api/push/subscriptions");
  const mine = items.find(({ endpoint }) => endpoint === known.endpoint);
  if (mine) await call("DELETE /api/push/subscriptions/{id}", { id: mine.id });
  await known.unsubscribe();
}

function hasKey({ options }: PushSubscription, key: string): boolean {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "") === key;
}

interface AgentData {
  readonly platform: string;
  readonly brands: readonly { readonly brand: string }[];
}

/** For a list of devices: "Firefox, MacIntel". Browsers say little more. */
function deviceName(): string | null {
  const { userAgentData } = navigator as { userAgentData?: AgentData };
  // Beside its own name a browser gives that of its engine, and one that is made up.
  const brands = userAgentData?.brands.map(({ brand }) => brand).filter((it) => !/Not.*Brand/.test(it)) ?? [];
  const browser =
    brands.find((it) => it !== "Chromium") ?? brands[0] ?? /Firefox|Safari/.exec(navigator.userAgent)?.[0];
  const parts = [browser, userAgentData?.platform || navigator.platform].filter(Boolean);
  return parts.join(", ").slice(0, 100) || null;
}
