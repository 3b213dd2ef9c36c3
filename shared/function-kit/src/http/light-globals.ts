import { LightHeaders } from "./light-headers.ts";
import { LightRequest } from "./light-request.ts";
import { LightResponse } from "./light-response.ts";

/**
 * Has this process make its Requests, Responses and Headers of ours. Naming Node's own loads undici, which costs a starting
 * function 20 ms of CPU (docs/adr/0009); Hono names them with every answer. `fetch` stays Node's, and loads it when called:
 * give it a URL and options, not a Request.
 */
export function useLightGlobals(): void {
  // Assigned, not defined: to define a property is to look at what was there, and that loads it.
  Object.assign(globalThis, { Headers: LightHeaders, Request: LightRequest, Response: LightResponse });
}
