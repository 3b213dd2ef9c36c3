import { traceparentOf } from "./trace-context.ts";

/** The app did not answer in time. */
export class AppTimeoutError extends Error {
  readonly code = "app_timeout";
}

export interface AppCall {
  path: string;
  contentType?: string;
  body?: string;
  traceparent?: unknown;
  /** Milliseconds. */
  timeout?: number | undefined;
}

/** Calls the app back as daprd does: POST, with the app's token and a trace context. */
export interface AppChannel {
  /** The status and body of the answer. Rejects when the app throws, resets the connection or is too slow. */
  post(call: AppCall): Promise<{ status: number; body: string }>;
}

export function createAppChannel(
  callApp: (request: Request) => Promise<Response>,
  appToken: string | undefined,
): AppChannel {
  async function send(call: AppCall, signal: AbortSignal | null): Promise<{ status: number; body: string }> {
    const headers = new Headers({ traceparent: traceparentOf(call.traceparent) });
    if (call.contentType) headers.set("content-type", call.contentType);
    if (appToken) headers.set("dapr-api-token", appToken);
    const url = `http://app/${call.path.replace(/^\//, "")}`;
    const response = await callApp(
      new Request(url, { method: "POST", headers, body: call.body ?? null, signal }),
    );
    return { status: response.status, body: await response.text() };
  }

  return {
    async post(call) {
      if (call.timeout === undefined) return send(call, null);
      const abort = new AbortController();
      // A handler in this process may ignore the signal, so the answer is not waited for either.
      const late = Promise.withResolvers<never>();
      const timer = setTimeout(() => {
        const error = new AppTimeoutError(`no answer within ${call.timeout} ms`);
        abort.abort(error);
        late.reject(error);
      }, call.timeout);
      try {
        return await Promise.race([send(call, abort.signal), late.promise]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
