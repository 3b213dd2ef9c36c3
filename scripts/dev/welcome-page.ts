import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

/** The page for browsers at `/`: served by the local gateway, and by nginx, whose configuration contains it. */
export const welcomePage = readFileSync(join(root, "knative/gateway/welcome.html"), "utf8");

/** The page runs no scripts, loads nothing and may not be framed: only its own style is allowed. */
export const welcomeHeaders = {
  "content-security-policy": `default-src 'none'; style-src 'sha256-${hashOfStyle()}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  // The answer depends on it: a program gets a problem document.
  vary: "accept",
};

function hashOfStyle(): string {
  const style = /<style>(.*)<\/style>/s.exec(welcomePage)?.[1] ?? "";
  return createHash("sha256").update(style).digest("base64");
}

/** Browsers ask for HTML by name; programs accept anything, or ask for JSON. */
export const wantsPage = (accept: string | undefined) => /\btext\/html\b/i.test(accept ?? "");
