import { expect, test } from "vitest";
import { type KeptSettings, settingsUpdated } from "./settings-updated.ts";

const before: KeptSettings = {
  user_id: "ada",
  time_zone: null,
  quiet_hours: null,
  webhook_url: null,
  webhook_secret: null,
  webhook_enabled: true,
  email: null,
  email_confirmed: false,
  version: 1,
};

test("the event contains the old and the new value of each changed setting", () => {
  const after = { ...before, time_zone: "Europe/Berlin", email: "ada@example.org", version: 2 };
  expect(settingsUpdated(before, after).data).toEqual({
    user_id: "ada",
    version: 2,
    changes: {
      time_zone: { old: null, new: "Europe/Berlin" },
      email: { old: null, new: { confirmed: false } },
    },
  });
});

test("when an address is replaced by another, the event contains neither address", () => {
  const url = "https://user:word@hooks.example.org/services/T0/B1/token?key=hidden";
  const set = { ...before, webhook_url: url, webhook_secret: "sealed-secret" };
  const other = { ...set, webhook_url: "https://hooks.example.org/other", webhook_secret: "another-secret" };
  const moved = settingsUpdated({ ...before, email: "a@example.org" }, { ...before, email: "b@example.org" });
  expect(moved.data.changes).toEqual({ email: { old: { confirmed: false }, new: { confirmed: false } } });
  const events = [
    moved,
    settingsUpdated(before, set),
    settingsUpdated(set, other),
    settingsUpdated(other, before),
  ];
  expect(events.slice(1).map(({ data }) => data.changes)).toEqual([
    { webhook: { old: null, new: { enabled: true } } },
    {
      webhook: {
        old: { enabled: true },
        new: { enabled: true },
      },
    },
    { webhook: { old: { enabled: true }, new: null } },
  ]);
  expect(JSON.stringify(events)).not.toMatch(/word|token|hidden|secret|example/);
});
