import viewer from "swagger-ui-dist/package.json" with { type: "json" };

/** The page may only load its own files and call this API; inline scripts do not run. */
export const pageHeaders = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

export const pageText = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Todo: the API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/viewer.css?v=${viewer.version}">
</head>
<body>
<div id="docs"></div>
<noscript>This page needs JavaScript. The API is described in <a href="/openapi.json">openapi.json</a>.</noscript>
<script src="/docs/viewer.js?v=${viewer.version}"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** A token typed into the page is forgotten when the page is closed. */
export const startText = `SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  displayRequestDuration: true,
  validatorUrl: null,
});
`;
