import { expect } from "vitest";

const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/**
 * Checks the web app at this address, for any gateway: browsers get it, also at its deep links, with a policy that
 * allows neither inline scripts nor other origins; programs get a problem.
 */
export async function expectWebApp(url: string): Promise<void> {
  for (const path of ["/", "/today", "/lists/x?task=y"]) {
    const page = await fetch(url + path, { headers: { accept: browser } });
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")?.toLowerCase()).toBe("text/html; charset=utf-8");
    expectHeaders(page);
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=/i);
    const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file as string);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) await expectAsset(url + file);
  }
  for (const accept of ["application/json", "*/*"]) {
    for (const path of ["/", "/today", "/assets/none.js"]) {
      const answer = await fetch(url + path, { headers: { accept } });
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.json()).toMatchObject({ code: "not_found" });
    }
  }
}

function expectHeaders({ headers }: Response): void {
  expect(headers.get("content-security-policy")).toMatch(
    /default-src 'none'; script-src 'self'; style-src 'self';/,
  );
  expect(headers.get("content-security-policy")).not.toMatch(/unsafe|data:|https?:|\*/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("permissions-policy")).toMatch(/camera=\(\)/);
}

async function expectAsset(url: string): Promise<void> {
  const bodies = [];
  for (const encoding of ["br", "gzip;q=1.0, br;q=0.8", "identity", "br;q=0, identity"]) {
    const file = await fetch(url, { headers: { "accept-encoding": encoding } });
    expect(file.status).toBe(200);
    expect(file.headers.get("content-encoding")).toBe(/br(?!;q=0,)/.test(encoding) ? "br" : null);
    expect(file.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(file.headers.get("content-type")).toMatch(/^text\/(javascript|css)/);
    expect(file.headers.get("vary")?.toLowerCase()).toContain("accept-encoding");
    expectHeaders(file);
    bodies.push(await file.text());
  }
  expect(new Set(bodies).size).toBe(1);
}
