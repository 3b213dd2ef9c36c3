import * as v from "valibot";
import { atMost, longestUrl } from "./limits.ts";
import { timeZone } from "./primitives.ts";
import { text } from "./text.ts";

const timeExpected = 'expected a time of day, like "22:00"';
const timeOfDay = v.pipe(v.string(timeExpected), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, timeExpected));

/** Local times in the user's time zone. An end before the start is on the next day. */
export const quietHours = v.pipe(
  v.strictObject({ start: timeOfDay, end: timeOfDay }),
  v.check((it) => it.start !== it.end, "expected start and end to differ"),
);
export type QuietHours = v.InferOutput<typeof quietHours>;

const secretExpected = 'expected "whsec_" and 24 to 64 bytes in base64';

/** Standard Webhooks: `whsec_` and the key in base64. */
export const webhookSecret = v.pipe(
  v.string(secretExpected),
  v.regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/, secretExpected),
);

const emailExpected = "expected an e-mail address";
const email = v.pipe(
  v.string(emailExpected),
  v.maxLength(254, "expected an e-mail address of at most 254 characters"),
  v.email(emailExpected),
);

/** The content of a PATCH; an omitted field stays unchanged, null turns it off. */
export const settingsPatch = v.strictObject({
  time_zone: v.optional(timeZone),
  quiet_hours: v.optional(v.nullable(quietHours)),
  webhook: v.optional(
    v.nullable(
      v.strictObject({
        url: v.pipe(text, atMost(longestUrl), v.url("expected a URL")),
        /** If omitted, the existing secret stays, or one is generated if there is none. */
        secret: v.optional(webhookSecret),
      }),
    ),
  ),
  /** Used once the code that is mailed to it has been confirmed. Setting the same address again sends a new code. */
  email: v.optional(v.nullable(email)),
});
export type SettingsPatch = v.InferOutput<typeof settingsPatch>;

export const emailConfirmation = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^\d{8}$/, "expected the 8 digits of the e-mail")),
});

/** Sends something by a channel now, to see that it arrives. */
export const channelTest = v.strictObject({
  channel: v.picklist(["webhook", "email"], 'expected "webhook" or "email"'),
});

export const channelTestResult = v.object({
  /** Whether the receiver accepted it. */
  sent: v.boolean(),
  /** Why not: `http_500`, `timeout`, `address_refused`, `smtp_550` …; null if it was sent. */
  error: v.nullable(v.string()),
});
export type ChannelTestResult = v.InferOutput<typeof channelTestResult>;

export const settings = v.object({
  time_zone: timeZone,
  quiet_hours: v.nullable(quietHours),
  webhook: v.nullable(
    v.object({
      url: v.string(),
      /** False: the receiver answered that it is gone (410). Setting the URL again enables it. */
      enabled: v.boolean(),
      /** Only in the answer to the change that generated it: it is not shown again. */
      secret: v.optional(v.string()),
    }),
  ),
  email: v.nullable(v.object({ address: v.string(), confirmed: v.boolean() })),
  /** Incremented by every change; the ETag begins with it. */
  version: v.number(),
});
export type Settings = v.InferOutput<typeof settings>;
