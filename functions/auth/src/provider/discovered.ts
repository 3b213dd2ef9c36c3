import type { Dependencies } from "@todo/function-kit/dependencies";
import { optionalSecret } from "@todo/function-kit/optional-secret";
import type { Configuration, CustomFetchOptions } from "openid-client";

/** Milliseconds for which a provider's metadata are cached. */
const maxAge = 3_600_000;
/** Timeout of requests to the provider in seconds. */
const timeout = 10;

/** The provider's metadata and our client configuration, fetched on first use. */
export function createDiscovered(deps: Dependencies): () => Promise<Configuration> {
  let known: { readonly at: number; readonly configuration: Configuration } | undefined;
  return async () => {
    const now = Date.parse(deps.now());
    if (!known || now - known.at > maxAge) known = { at: now, configuration: await discover(deps) };
    return known.configuration;
  };
}

async function discover({ config, dapr }: Dependencies): Promise<Configuration> {
  const { issuer = "", clientId = "" } = config.provider;
  // Loaded only by these routes.
  const { allowInsecureRequests, customFetch, discovery, None } = await import("openid-client");
  const secret = await optionalSecret(dapr, "oidc-client-secret");
  const server = new URL(issuer);
  return discovery(server, clientId, secret, secret === undefined ? None() : undefined, {
    timeout,
    [customFetch]: fetchAsOurs,
    ...(server.protocol === "http:" && { execute: [allowInsecureRequests] }),
  });
}

/** The library wants the global Response, which is ours (`useLightGlobals`), where `fetch` gives Node's. */
async function fetchAsOurs(url: string, options: CustomFetchOptions): Promise<Response> {
  const { status, headers, ...answer } = await read(url, options);
  return new Response(answer.text === "" ? null : answer.text, { status, headers });
}

async function read(url: string, { body, headers, method, redirect, signal }: CustomFetchOptions) {
  const response = await fetch(url, {
    method,
    headers,
    redirect,
    ...(body !== null && body !== undefined && { body: body as string | URLSearchParams }),
    ...(signal && { signal }),
  });
  const named = [...response.headers].filter(
    ([name]) => name !== "content-encoding" && name !== "content-length",
  );
  return { status: response.status, headers: Object.fromEntries(named), text: await response.text() };
}
