/** What every file of the web app is sent with, whatever gateway sends it. Nothing runs inline, nothing comes from elsewhere. */
export const webHeaders = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; "),
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Files whose names contain a hash of what is in them never change. */
export const keptForGood = "public, max-age=31536000, immutable";
/** The others are asked for each time. */
export const askedEachTime = "no-cache";

/** Browsers ask for a page by its type; programs take anything, or ask for JSON. */
export const wantsPage = (accept: string | null) => /\btext\/html\b/i.test(accept ?? "");
