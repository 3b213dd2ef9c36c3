import { askNotifier } from "@todo/application/notifications/ask-notifier";
import { channelTestResult } from "@todo/contracts/settings";
import { DaprError } from "@todo/dapr/transport";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import * as v from "valibot";
import type { Handler } from "./handler.ts";

/** `POST /api/settings/test`: `notifier` sends, because it alone may reach the internet. */
export function testChannel({ dapr }: Dependencies): Handler<"testChannel"> {
  return async (c, { body: { channel } }) => {
    const asked = { user_id: c.var.user.id, channel };
    const answer = await askNotifier({ dapr }, c, "channel-tests", asked).catch((error: unknown) => {
      if (error instanceof DaprError && error.status === 409)
        throw new ProblemError(409, "channel_not_set", `set up ${channel} first, and confirm an address`);
      throw error;
    });
    return v.parse(channelTestResult, JSON.parse(answer.body));
  };
}
