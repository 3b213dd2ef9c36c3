/**
 * Headers of every file of the web app, whichever gateway sends it. They allow neither inline scripts nor other
 * origins.
 */
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

/** For files whose names contain a hash of their content: they never change. */
export const keptForGood = "public, max-age=31536000, immutable";
/** For all other files, which are revalidated on each use. */
export const askedEachTime = "no-cache";

/** Browsers request pages by their media type; programs accept anything or request JSON. */
export const wantsPage = (accept: string | null) => /\btext\/html\b/i.test(accept ?? "");
