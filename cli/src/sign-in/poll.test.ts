import * as oauth from "oauth4webapi";
import { expect, test } from "vitest";
import { poll } from "./poll.ts";

const saysNo = (error: string) =>
  new oauth.ResponseBodyError("no", {
    cause: { error },
    response: Response.json({ error }, { status: 400 }),
  });
const isAway = () => new TypeError("fetch failed");

/** Asks a server that answers one after another, and notes the seconds before each question. */
async function waits(answers: readonly (Error | string)[]) {
  const paused: number[] = [];
  const left = [...answers];
  let now = 0;
  const outcome = await poll({
    url: "http://todo.example",
    interval: 5,
    expiresIn: 600,
    note: () => undefined,
    now: () => now,
    async pause(milliseconds) {
      now += milliseconds;
      paused.push(milliseconds / 1000);
    },
    async ask() {
      const answer = left.shift() ?? saysNo("authorization_pending");
      if (typeof answer === "string") return answer;
      throw answer;
    },
  }).catch((error: { code: string }) => error.code);
  return { outcome, paused };
}

test("a server that says slow_down is asked five seconds later from then on", async () => {
  const answers = [saysNo("authorization_pending"), saysNo("slow_down"), saysNo("slow_down"), "tokens"];
  expect(await waits(answers)).toEqual({ outcome: "tokens", paused: [5, 5, 10, 15] });
});

test("an unreachable server is polled less and less often, and at the usual interval again once it answers", async () => {
  const answers = [...Array.from({ length: 5 }, isAway), saysNo("authorization_pending"), "tokens"];
  expect(await waits(answers)).toEqual({ outcome: "tokens", paused: [5, 10, 20, 40, 60, 60, 5] });
});

test("polling stops when the code expires", async () => {
  const { outcome, paused } = await waits([]);
  expect([outcome, paused.length]).toEqual(["expired_token", 120]);
});

test.each(["access_denied", "expired_token", "invalid_grant", "invalid_client"])(
  "%s ends the waiting",
  async (code) => {
    expect(await waits([saysNo(code)])).toEqual({ outcome: code, paused: [5] });
  },
);
