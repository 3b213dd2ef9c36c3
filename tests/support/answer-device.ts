import { makeSession } from "@todo/database/testing/make-session";
import { expect } from "vitest";
import { type Browser, openBrowser, type Page } from "./browser.ts";
import type { TestSystem } from "./test-system.ts";

let addresses = 0;

/** A user's signed-in browser, with a unique address. */
export async function browserOf({ url, db }: Pick<TestSystem, "url" | "db">, user: string): Promise<Browser> {
  const by = openBrowser(url, `198.51.101.${++addresses}`);
  by.keep("todo_session", await makeSession(db, { user }));
  return by;
}

/** Enters the code of a device, and submits the consent page. @param fields instead of those that allow everything */
export async function answerDevice(
  by: Browser,
  userCode: string,
  fields: Record<string, string | string[]> = {},
): Promise<Page> {
  const page = await by.post("/auth/device", { user_code: userCode });
  expect([page.status, page.text]).toEqual([
    200,
    expect.stringContaining("Todo command line wants to connect"),
  ]);
  const [, account = ""] = /name="account" value="([^"]+)"/.exec(page.text) ?? [];
  return by.post("/auth/device", {
    user_code: userCode,
    account,
    scope: ["tasks:read", "tasks:write"],
    decision: "allow",
    ...fields,
  });
}
