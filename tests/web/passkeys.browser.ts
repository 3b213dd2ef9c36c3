import type { CDPSession, Page } from "playwright-core";
import { describe, expect, onTestFinished, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { startWebApp } from "./support/web-app.ts";

/** The authenticator that Chromium plays (WebAuthn Level 3, 11): like a phone's, it knows whose finger it is. */
async function virtualAuthenticator(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  onTestFinished(() => void cdp.detach().catch(() => undefined));
  return { cdp, authenticatorId };
}

describe.skipIf(!chromium)("passkeys in a browser", () => {
  const app = startWebApp();
  /** A passkey belongs to a name, not to an address like 127.0.0.1. */
  const at = (path: string) => `http://localhost:${new URL(app.system.url).port}${path}`;
  const invitation = async () =>
    (await app.system.invoke("auth/operator/invitations", {})).body.path as string;

  test("somebody joins by an invitation with a passkey alone, signs out, and signs in by it without a name", async () => {
    const page = await app.screens.open(undefined, "/auth/sign-in");
    const { cdp, authenticatorId } = await virtualAuthenticator(page);
    await page.goto(at(await invitation()));
    const form = page.locator("form[data-passkey]");
    await form.getByLabel("User name or e-mail").fill("pat");
    await form.getByRole("button", { name: "Create account with a passkey" }).click();
    await page.waitForURL(at("/today"));
    const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: "localhost", userName: "pat" }]);
    await page.goto(at("/auth/account"));
    await page.getByText("Signed in as pat").waitFor();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.waitForURL(at("/auth/sign-in"));
    await page.goto(at("/auth/sign-in?return_to=/auth/account"));
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.waitForURL(at("/auth/account"));
    await page.getByText("Signed in as pat").waitFor();
    expect(await page.getByRole("button", { name: "Change password" }).count()).toBe(0);
  });

  test("a passkey is added on the page of the account, once for each device, and removed there", async () => {
    const page = await app.screens.open(undefined, "/auth/sign-in");
    await page.goto(at(await invitation()));
    const form = page.locator("form:not([data-passkey])");
    await form.getByLabel("User name or e-mail").fill("quinn");
    await form.getByLabel("Password").fill("correct horse battery staple");
    await form.getByRole("button", { name: "Create account", exact: true }).click();
    await page.waitForURL(at("/today"));
    await page.goto(at("/auth/account"));
    await virtualAuthenticator(page);
    const add = page.locator("form[data-passkey=create]");
    await add.getByLabel("What is the device called?").fill("My laptop");
    await add.getByRole("button", { name: "Add a passkey" }).click();
    const remove = page.getByRole("button", { name: "Remove the passkey My laptop" });
    await remove.waitFor();
    await add.getByLabel("What is the device called?").fill("My laptop again");
    await add.getByRole("button", { name: "Add a passkey" }).click();
    await add.getByText("This device has a passkey for this account already.").waitFor();
    await remove.click();
    await remove.waitFor({ state: "detached" });
  });

  test("where a person turns the request down the page says so, and its password form is still there", async () => {
    const page = await app.screens.open(undefined, "/auth/sign-in");
    const { cdp, authenticatorId } = await virtualAuthenticator(page);
    await page.goto(at("/auth/sign-in"));
    await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByText("no passkey was created or used").waitFor();
    expect(await page.getByLabel("Password").isVisible()).toBe(true);
  });

  test("without JavaScript there is the password form alone", async () => {
    const page = await app.screens.open(undefined, "/auth/sign-in", { javaScriptEnabled: false });
    expect(await page.getByRole("button").allTextContents()).toEqual(["Sign in"]);
    await page.goto(`${app.system.url}${await invitation()}`);
    expect(await page.getByRole("button").allTextContents()).toEqual(["Create account"]);
  });
});
