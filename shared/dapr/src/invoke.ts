import type { DaprRequest, DaprResponse, Transport } from "./transport.ts";

/**
 * Calls a method of an application through Dapr. The answer's status is the callee's: a 4xx is an answer, not an error.
 *
 * @throws DaprError `dapr_unreachable`
 */
export function invoke(
  transport: Transport,
  appId: string,
  method: string,
  request: Omit<DaprRequest, "path">,
): Promise<DaprResponse> {
  const path = `/v1.0/invoke/${encodeURIComponent(appId)}/method/${method.replace(/^\//, "")}`;
  return transport.send({ ...request, path });
}
