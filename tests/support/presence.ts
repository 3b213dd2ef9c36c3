import type { TestSystem } from "./test-system.ts";

/** Whether a user's presence mark is in the state store, read as functions read it. */
export async function isMarkedPresent(
  { daprUrl, daprToken }: Pick<TestSystem, "daprUrl" | "daprToken">,
  user: string,
): Promise<boolean> {
  const response = await fetch(`${daprUrl}/v1.0/state/state/bulk`, {
    method: "POST",
    headers: { "dapr-api-token": daprToken, "content-type": "application/json" },
    body: JSON.stringify({ keys: [`presence:${encodeURIComponent(user)}`] }),
  });
  const items = (await response.json()) as { data?: unknown }[];
  return items.some(({ data = null }) => data !== null);
}
