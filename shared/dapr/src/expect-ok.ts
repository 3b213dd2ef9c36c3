import { DaprError, type DaprResponse } from "./transport.ts";

/** @throws DaprError with Dapr's `errorCode` unless the answer is a success */
export function expectOk(response: DaprResponse): DaprResponse {
  if (response.status >= 200 && response.status < 300) return response;
  const { errorCode, message } = parseError(response.body);
  throw new DaprError(
    errorCode ?? "dapr_error",
    response.status,
    message ?? `Dapr answered ${response.status}`,
  );
}

function parseError(body: string): { errorCode?: string; message?: string } {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}
