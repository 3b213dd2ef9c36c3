import { malformedRequest } from "../api/dapr-error.ts";
import type { Component } from "../resources/component.ts";

/** The key in the store, by the component's `keyPrefix`: `none`, `name`, `appid` (the default) or a text of its own. */
export function stateKey(component: Component, appId: string, key: string): string {
  if (key.includes("||")) throw malformedRequest(`input key/keyPrefix '${key}' can't contain '||'`);
  const strategy = component.metadata.keyprefix || "appid";
  if (strategy === "none") return key;
  const prefixes: Record<string, string> = { appid: appId, name: component.name };
  return `${prefixes[strategy] ?? strategy}||${key}`;
}
