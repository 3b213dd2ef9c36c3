import { LightHeaders } from "./light-headers.ts";
import { LightRequest } from "./light-request.ts";
import { LightResponse } from "./light-response.ts";

/**
 * Makes this process use our Request, Response and Headers. Naming Node's own loads undici, which costs a starting
 * function 20 ms of CPU (docs/adr/0009), and Hono names them with every answer. `fetch` stays Node's, which loads
 * undici when called: give it a URL and options, not a Request.
 */
export function useLightGlobals(): void {
  // Assigned, because defining the property would read the old one, and reading it loads undici.
  Object.assign(globalThis, { Headers: LightHeaders, Request: LightRequest, Response: LightResponse });
}
