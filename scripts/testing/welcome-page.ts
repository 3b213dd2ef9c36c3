import { createHash } from "node:crypto";
import { expect } from "vitest";

const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/** Expects a page for browsers, from any gateway, whose policy allows its one style and nothing else. */
export async function expectWelcomePage(url: string): Promise<void> {
  const page = await fetch(url, { headers: { accept: browser } });
  expect(page.status).toBe(200);
  expect(page.headers.get("content-type")?.toLowerCase()).toBe("text/html; charset=utf-8");
  const html = await page.text();
  expect(html).toContain("run token alice");
  expect(html).toMatch(/<\/html>\s*$/);
  const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = page.headers.get("content-security-policy");
  expect(policy).toContain(`default-src 'none'; style-src 'sha256-${hash}';`);
  expect(html).not.toMatch(/<script|<link|<img|\son\w+=|\sstyle=/i);

  for (const accept of ["application/json", "*/*"]) {
    const answer = await fetch(url, { headers: { accept } });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: "not_found" });
  }
}
