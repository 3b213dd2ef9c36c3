import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { jwtVerify } from "jose";

/** The subscription that a browser gives to its site. */
export interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** A message as the browser that subscribed would get it. */
export interface Pushed {
  readonly text: string;
  readonly ttl: number;
  readonly urgency: string | undefined;
  readonly topic: string | undefined;
  /** `sub` of the sender's token. */
  readonly contact: unknown;
}

/**
 * A push service with the browsers behind it, on loopback: RFC 8030 between sender and service, and what only a browser can do
 * with a message (RFC 8188, 8291). Written from those texts with `node:crypto` and `jose` alone, so that it shares nothing with the
 * sender. It refuses what real ones refuse.
 */
export interface PushService {
  /** A new browser. @param senderKey the `applicationServerKey` that it accepts messages of, in base64url */
  subscribe(senderKey: string): Subscription;
  /** The messages that a browser has received, in order. */
  messagesOf(subscription: Subscription): readonly Pushed[];
  /** The messages that wait for a browser that is off: the last of each topic. */
  waitingFor(subscription: Subscription): readonly Pushed[];
  /** The browser ended the subscription. */
  unsubscribe(subscription: Subscription): void;
  /** Its answer to every message from now on; null: the right one. */
  answer(status: number | null): void;
  stop(): Promise<void>;
}

interface Browser {
  readonly ecdh: ReturnType<typeof createECDH>;
  readonly auth: Buffer;
  readonly senderKey: string;
  readonly messages: Pushed[];
  subscribed: boolean;
}

/** Why a message is refused, and with which status. */
class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export async function startPushService(): Promise<PushService> {
  const browsers = new Map<string, Browser>();
  let forced: number | null = null;
  const server = createServer(async (request, response) => {
    const refuse = (status: number, why: string): void => void response.writeHead(status).end(why);
    try {
      if (forced !== null) throw new Refusal(forced, "as told");
      const browser = browsers.get(request.url ?? "");
      if (request.method !== "POST" || !browser) throw new Refusal(404, "no such subscription");
      if (!browser.subscribed) throw new Refusal(410, "unsubscribed");
      browser.messages.push(await receive(request, await buffer(request), browser, origin));
      response.writeHead(201, { location: `${origin}/message/${browser.messages.length}` }).end();
    } catch (error) {
      refuse(error instanceof Refusal ? error.status : 500, String(error));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browserOf = ({ endpoint }: Subscription) => browsers.get(new URL(endpoint).pathname) as Browser;
  return {
    subscribe(senderKey) {
      const path = `/push/${randomBytes(12).toString("base64url")}`;
      const ecdh = createECDH("prime256v1");
      const p256dh = ecdh.generateKeys("base64url");
      const auth = randomBytes(16);
      browsers.set(path, { ecdh, auth, senderKey, messages: [], subscribed: true });
      return { endpoint: origin + path, keys: { p256dh, auth: auth.toString("base64url") } };
    },
    messagesOf: (subscription) => browserOf(subscription).messages,
    waitingFor(subscription) {
      const byTopic = new Map(browserOf(subscription).messages.map((it) => [it.topic ?? it, it]));
      return [...byTopic.values()];
    },
    unsubscribe(subscription) {
      browserOf(subscription).subscribed = false;
    },
    answer(status) {
      forced = status;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function receive(
  { headers }: IncomingMessage,
  body: Buffer,
  browser: Browser,
  origin: string,
): Promise<Pushed> {
  const { ttl, urgency, topic } = headers;
  if (typeof ttl !== "string" || !/^\d+$/.test(ttl)) throw new Refusal(400, "TTL (RFC 8030, 5.2)");
  if (topic !== undefined && !/^[\w-]{1,32}$/.test(String(topic)))
    throw new Refusal(400, "Topic (RFC 8030, 5.4)");
  if (urgency !== undefined && !["very-low", "low", "normal", "high"].includes(String(urgency))) {
    throw new Refusal(400, "Urgency (RFC 8030, 5.3)");
  }
  if (body.length > 4096) throw new Refusal(413, "too large (RFC 8030, 7.2)");
  if (headers["content-encoding"] !== "aes128gcm") throw new Refusal(415, "Content-Encoding (RFC 8291, 4)");
  const contact = await verifySender(headers.authorization ?? "", browser.senderKey, origin);
  const asText = (value: string | string[] | undefined) => (value === undefined ? undefined : String(value));
  return {
    text: decrypt(body, browser),
    ttl: Number(ttl),
    urgency: asText(urgency),
    topic: asText(topic),
    contact,
  };
}

/** RFC 8292: a token signed with the key that the browser subscribed for, for this service, valid for a day at most. */
async function verifySender(authorization: string, senderKey: string, origin: string): Promise<unknown> {
  const parameters =
    /^vapid (.*)$/
      .exec(authorization)?.[1]
      ?.split(",")
      .map((it) => it.trim().split(/=(.*)/s)) ?? [];
  const { t: token = "", k: key = "" } = Object.fromEntries(parameters) as Record<string, string>;
  if (key !== senderKey) throw new Refusal(403, "another key than the one that was subscribed for");
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33).toString("base64url"), point.subarray(33).toString("base64url")];
  const publicKey = createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x, y } });
  const { payload } = await jwtVerify(token, publicKey, { algorithms: ["ES256"], audience: origin }).catch(
    (error) => {
      throw new Refusal(401, String(error));
    },
  );
  const seconds = (payload.exp ?? Number.POSITIVE_INFINITY) - Date.now() / 1000;
  if (!(seconds <= 24 * 60 * 60)) throw new Refusal(401, "valid for more than a day");
  if (!/^(mailto:|https:)/.test(payload.sub ?? "")) throw new Refusal(401, "nobody to reach");
  return payload.sub;
}

/** RFC 8291, 3.4, and RFC 8188, 2: one record, whose last byte before the padding is 2. */
function decrypt(body: Buffer, { ecdh, auth }: Browser): string {
  const salt = body.subarray(0, 16);
  const recordSize = body.readUInt32BE(16);
  const keyLength = body.readUInt8(20);
  const senderKey = body.subarray(21, 21 + keyLength);
  const record = body.subarray(21 + keyLength);
  if (keyLength !== 65 || record.length > recordSize) throw new Refusal(400, "header of aes128gcm");
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), ecdh.getPublicKey(), senderKey]);
  const input = Buffer.from(hkdfSync("sha256", ecdh.computeSecret(senderKey), auth, info, 32));
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync("sha256", input, salt, Buffer.from(`Content-Encoding: ${name}\0`), length));
  const decipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12), {
    authTagLength: 16,
  });
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new Refusal(400, "no last record");
  return padded.subarray(0, end).toString("utf8");
}
