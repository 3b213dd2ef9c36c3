import type { Config } from "@todo/function-kit/config";
import { html } from "hono/html";
import type { Texts } from "../pages/english.ts";
import type { Part } from "../pages/page.ts";

/**
 * A link to the identity provider, if one is configured. It is not a form, because the page's policy does not let
 * forms lead to another site.
 *
 * @param query the purpose of the flow
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
