import { expect, test } from "vitest";
import { safeLink } from "./safe-link.ts";

test.each([
  "https://example.org/a?b=c#d",
  "http://localhost:8080/",
  "mailto:mum@example.org",
  "tel:+49301234",
])("%s is allowed as a link", (href) => expect(safeLink(href)).toBe(href));

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "file:///etc/passwd",
  "/relative",
  "",
])("%j is not allowed as a link", (href) => expect(safeLink(href)).toBeUndefined());
