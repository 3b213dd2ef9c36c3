import { lockAppGrant } from "@todo/database/oauth/app-grants";
import {
  deleteDeviceCode,
  findDeviceCode,
  lockDeviceCode,
  notePoll,
} from "@todo/database/oauth/device-codes";
import { hashOf } from "../../secrets/new-secret.ts";
import type { Client } from "../clients/client.ts";
import { required } from "../endpoint.ts";
import { invalidGrant, OauthError } from "../oauth-error.ts";
import { type Issuing, issueTokens, type TokenAnswer } from "./issue-tokens.ts";

/** Seconds added to the polling interval each time a device polls too soon (RFC 8628, section 3.5). */
const slowDownBy = 5;

/**
 * Tokens for a device, once a user has entered its code and allowed it. @returns an error instead of throwing it, so
 * that the recorded poll is committed
 */
export async function exchangeDeviceCode(
  issuing: Issuing,
  client: Client,
  parameters: URLSearchParams,
): Promise<TokenAnswer | OauthError> {
  const { tx, now } = issuing.change;
  const hash = hashOf(required(parameters, "device_code"));
  const found = await findDeviceCode(tx, hash);
  // Locks the grant before the device, in the same order as a revocation.
  const grant = found?.grant_id ? await lockAppGrant(tx, { id: found.grant_id }, now) : undefined;
  const device = await lockDeviceCode(tx, hash);
  if (!device || device.client_id !== client.id) return invalidGrant("this device code is not valid");
  if (device.expires_at <= now) return new OauthError("expired_token", "the code has expired");
  if (device.denied_at !== null) return new OauthError("access_denied", "the user denied access");
  const { polled_at, poll_interval: interval } = device;
  const isTooSoon = polled_at !== null && now.getTime() - polled_at.getTime() < interval * 1000;
  if (isTooSoon) {
    await notePoll(tx, hash, interval + slowDownBy, now);
    return new OauthError("slow_down", `poll every ${interval + slowDownBy} seconds`);
  }
  if (!grant) {
    await notePoll(tx, hash, interval, now);
    return new OauthError("authorization_pending", "the code has not been entered yet");
  }
  await deleteDeviceCode(tx, hash);
  return issueTokens(issuing, grant);
}
