import { createLiveClient, type LiveStatus } from "@todo/live-client/live-client";
import { inJson } from "@todo/terminal/text";
import { tokenRefused } from "../api/refusal.ts";
import { CliError, usageError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";
import { screenOf } from "../screen/screen.ts";
import { createSayEvent } from "../tasks/say-event.ts";

export const tail = defineCommand({
  name: "tail",
  summary: "follow changes as they happen, until Ctrl-C",
  words: "",
  count: [0, 0],
  options: {
    cursor: {
      type: "string",
      value: "CURSOR",
      help: "go on after this position, which --json prints with each event",
    },
    count: { type: "string", short: "n", value: "N", help: "end after so many events" },
  },
  examples: [
    ["todo tail", "who did what, a line each, through broken connections"],
    ["todo tail --json | jq .event.type", "a line of JSON for each event"],
  ],
  async run(context, _, { cursor, count }) {
    const access = context.access();
    const { url } = access;
    if (count !== undefined && !/^[1-9]\d{0,8}$/.test(count))
      throw usageError(`--count: expected a whole number from 1 on, and got ${JSON.stringify(count)}`);
    const here = context.json ? undefined : await context.here();
    const say = here && createSayEvent(context.call, here, screenOf(process.stdout, context.env));
    let left = count === undefined ? Number.POSITIVE_INFINITY : Number(count);
    let sent: string | undefined;
    await new Promise<void>((resolve, reject) => {
      const client = createLiveClient({
        baseUrl: url,
        async token(refused) {
          try {
            sent = await access.token(refused ? sent : undefined);
            return sent;
          } catch (error) {
            // Without a sign-in it would wait for ever; if the server is down, it waits.
            if (error instanceof CliError && (error.exit === "signedOut" || error.exit === "refused")) {
              void client.stop();
              reject(error);
            }
            throw error;
          }
        },
        cursor,
        async onChange(event, at) {
          if (left <= 0) return;
          left -= 1;
          context.output.line(say ? await say(event) : inJson(JSON.stringify({ cursor: at, event })));
          if (left === 0) end();
        },
        onResync() {
          if (cursor !== undefined)
            context.output.note("Too many changes were missed to show them: continuing from now.");
        },
        onStatus(status: LiveStatus) {
          if (status === "live") context.output.note(`Following changes at ${url}. Ctrl-C ends.`);
          if (status === "waiting") context.output.note("The connection is lost: trying again …");
          if (status === "signed_out") reject(tokenRefused(access));
        },
      });
      // The last event is being handled by the client, which ends only after it.
      const end = () => {
        void client.stop();
        resolve();
      };
      process.once("SIGINT", end);
      process.once("SIGTERM", end);
    });
    return undefined;
  },
});
