import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { startWebApp } from "./support/web-app.ts";

/** A program on this computer that waits for its user to come back, as command lines do. */
interface Program {
  readonly redirectUri: string;
  readonly cameBack: URLSearchParams[];
}

describe.skipIf(!chromium)("somebody lets an app in, in a real browser", () => {
  const app = startWebApp();
  let server: Server;
  let program: Program;
  beforeAll(async () => {
    const cameBack: URLSearchParams[] = [];
    server = createServer((request, response) => {
      const url = new URL(request.url ?? "", "http://here");
      if (url.pathname === "/callback") cameBack.push(url.searchParams);
      response.setHeader("content-type", "text/html").end("<h1>Back in the program</h1>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    program = {
      redirectUri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`,
      cameBack,
    };
  });
  afterAll(() => void server?.close());

  const verifier = "v".repeat(43);
  const pageFor = (state: string) => {
    const url = new URL("/auth/oauth/authorize", app.system.url);
    url.search = String(
      new URLSearchParams({
        response_type: "code",
        client_id: "todo-cli",
        redirect_uri: program.redirectUri,
        code_challenge: createHash("sha256").update(verifier).digest("base64url"),
        code_challenge_method: "S256",
        scope: "tasks:read tasks:write account",
        state,
      }),
    );
    return url.href;
  };

  test("signs in on the way, ticks less than was asked for, and is back in the program, all without JavaScript", async () => {
    const { body: link } = await app.system.invoke("auth/operator/invitations", {});
    const page = await app.screens.open(undefined, "/auth/sign-in", { javaScriptEnabled: false });
    await page.goto(app.system.url + link.path);
    await page.locator("#name").fill("tilda");
    await page.locator("#password").fill("correct horse battery staple");
    await page.locator("form").first().getByRole("button").click();
    await page.goto(`${app.system.url}/auth/account`);
    await page.locator("form[action='/auth/sign-out'] button").click();
    await page.goto(pageFor("one"));
    await page.locator("#name").fill("tilda");
    await page.locator("#password").fill("correct horse battery staple");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { name: "Todo command line wants to connect" }).waitFor();
    await page.getByLabel("Change your settings").uncheck();
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await page.getByRole("heading", { name: "Back in the program" }).waitFor();
    const back = program.cameBack.at(-1);
    expect([back?.get("state"), back?.get("iss")]).toEqual(["one", app.system.url]);
    const answer = await fetch(`${app.system.url}/auth/oauth/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "authorization_code",
        client_id: "todo-cli",
        code: back?.get("code") ?? "",
        code_verifier: verifier,
        redirect_uri: program.redirectUri,
      }),
    });
    expect(await answer.json()).toMatchObject({ scope: "tasks:read tasks:write" });
    await page.goto(`${app.system.url}/auth/account`);
    await page.getByRole("button", { name: "Disconnect Todo command line" }).waitFor();
    // The settings of the app list it, too, and end it.
    const settings = await app.screens.open(undefined, "/auth/sign-in");
    await settings.context().addCookies(await page.context().cookies());
    await settings.goto(`${app.system.url}/settings/agents`);
    await settings.getByRole("button", { name: "Disconnect: Todo command line" }).click();
    await settings.getByText("None yet.").waitFor();
    await page.reload();
    expect(await page.getByRole("button", { name: "Disconnect Todo command line" }).count()).toBe(0);
  });

  test("no other site shows the question in a frame, or answers it with a form of its own", async () => {
    const own = await app.screens.open("uma", "/today");
    // One whose complaints about what the browser refuses are expected.
    const page = await own.context().newPage();
    const before = program.cameBack.length;
    // Another origin, but the same site: so the cookie comes along.
    const foreign = new URL("/", program.redirectUri).href.replace("127.0.0.1", "localhost");
    await page.goto(foreign);
    await page.setContent(`<iframe name="question" src="${pageFor("framed").replaceAll("&", "&amp;")}"></iframe>
      <form id="forged" method="post" action="${app.system.url}/auth/oauth/authorize">
      <input name="request" value="${new URL(pageFor("forged")).search.slice(1).replaceAll("&", "&amp;")}">
      <input name="account" value="uma"><input name="scope" value="tasks:read"><input name="decision" value="allow"></form>`);
    await page.waitForLoadState("networkidle");
    const frame = page.frames().find((it) => it.name() === "question");
    expect((await frame?.content()) ?? "").not.toContain("wants to connect");
    await page.evaluate("document.getElementById('forged').submit()");
    await page.waitForURL(`${app.system.url}/auth/oauth/authorize`);
    expect(await page.content()).not.toContain("Back in the program");
    expect(program.cameBack).toHaveLength(before);
    const grants = app.system.db.selectFrom("app_grants").select("id").where("account_id", "=", "uma");
    expect(await grants.execute()).toEqual([]);
  });
});
