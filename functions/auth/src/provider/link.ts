import type { Config } from "@todo/function-kit/config";
import { html } from "hono/html";
import type { Texts } from "../pages/english.ts";
import type { Part } from "../pages/page.ts";

/**
 * A way to the identity provider, where there is one. It is a link, because the page's policy lets no form lead to another site.
 *
 * @param query what is wanted there
 */
export function providerLink(
  t: Texts,
  { provider }: Pick<Config, "provider">,
  query: URLSearchParams,
  label: (name: string) => string = t.continueWith,
): Part {
  if (provider.issuer === undefined) return "";
  const href = `/auth/provider/start?${query}`;
  return html`<p><a class="button" href="${href}">${label(provider.providerName)}</a></p>`;
}
