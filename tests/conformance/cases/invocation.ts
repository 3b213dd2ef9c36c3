import { HttpMethod } from "@dapr/dapr";
import { expect } from "vitest";
import type { Bench } from "../bench.ts";
import { type Block, conforms } from "../case.ts";
import { appId } from "../runtime-under-test.ts";

const url = (path: string, app = appId) => `/v1.0/invoke/${app}/method${path}`;
const newPath = (bench: Bench) => `/invoked/${bench.unique()}`;

export const invocation: Block = {
  name: "Invocation",
  cases: [
    conforms(
      "method, path, query, headers and body reach the app, and its answer is returned",
      async (bench) => {
        const path = newPath(bench);
        bench.app.script({ path }, () =>
          Response.json({ ok: true }, { status: 201, headers: { "x-from-app": "yes", etag: '"7"' } }),
        );
        const answer = await bench.call("PUT", `${url(path)}?a=1&b=two%20words`, { n: 1 }, { "x-mine": "1" });
        expect([answer.status, answer.body]).toEqual([201, { ok: true }]);
        expect(answer.headers.get("x-from-app")).toBe("yes");
        expect(answer.headers.get("etag")).toBe('"7"');
        expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
        const [received] = bench.app.received({ path });
        expect(received).toMatchObject({ method: "PUT", query: "?a=1&b=two%20words", body: '{"n":1}' });
        expect(received?.headers).toMatchObject({ "x-mine": "1", "content-type": "application/json" });
      },
    ),

    conforms("the client can use every method", async (bench) => {
      for (const method of [
        HttpMethod.GET,
        HttpMethod.POST,
        HttpMethod.PUT,
        HttpMethod.PATCH,
        HttpMethod.DELETE,
      ]) {
        const path = newPath(bench);
        bench.app.script({ path }, (_, { method }) => Response.json({ method }));
        const body = method === HttpMethod.GET ? undefined : { n: 1 };
        expect(await bench.client.invoker.invoke(appId, path.slice(1), method, body)).toEqual({
          method: method.toUpperCase(),
        });
      }
    }),

    conforms("Authorization is passed on, and dapr-api-token is replaced by the app's", async (bench) => {
      const path = newPath(bench);
      await bench.call("GET", url(path), undefined, { authorization: "Bearer mine" });
      const [received] = bench.app.received({ path });
      expect(received?.headers).toMatchObject({
        authorization: "Bearer mine",
        "dapr-api-token": bench.runtime.appToken,
      });
    }),

    conforms("the app's errors are returned unchanged", async (bench) => {
      for (const status of [400, 404, 409, 412, 422, 500, 503]) {
        const path = newPath(bench);
        const problem = { type: "about:blank", status, code: "mine" };
        const headers = { "content-type": "application/problem+json" };
        bench.app.script({ path }, () => new Response(JSON.stringify(problem), { status, headers }));
        const answer = await bench.call("POST", url(path), {});
        expect([answer.status, answer.body]).toEqual([status, problem]);
        expect(answer.headers.get("content-type")).toBe("application/problem+json");
        expect(bench.app.received({ path }).length).toBe(1);
      }
    }),

    conforms("an empty answer stays empty, and 204 stays 204", async (bench) => {
      const [empty, none] = [newPath(bench), newPath(bench)];
      bench.app.script({ path: none }, () => new Response(null, { status: 204 }));
      expect(await bench.call("POST", url(empty), {})).toMatchObject({ status: 200, body: null });
      expect(await bench.call("DELETE", url(none))).toMatchObject({ status: 204, body: null });
    }),

    conforms("a megabyte can be sent and returned", async (bench) => {
      const path = newPath(bench);
      bench.app.script({ path }, (_, { body }) => new Response(body));
      const text = "ü".repeat(500_000);
      const answer = await bench.call("POST", url(path), text, { "content-type": "text/plain" });
      expect(answer.body === text).toBe(true);
    }),

    conforms("an invocation stays in its caller's trace", async (bench) => {
      const path = newPath(bench);
      const trace = bench.unique("").replaceAll("-", "").slice(0, 32);
      const traceparent = `00-${trace}-00f067aa0ba902b7-01`;
      await bench.call("GET", url(path), undefined, { traceparent });
      expect(bench.app.received({ path })[0]?.headers.traceparent).toContain(trace);
    }),

    conforms("an unknown app and a broken app are answered 500 ERR_DIRECT_INVOKE", async (bench) => {
      const unknown = await bench.call("GET", url("/x", "nobody"));
      expect([unknown.status, unknown.body.errorCode]).toEqual([500, "ERR_DIRECT_INVOKE"]);
      const path = newPath(bench);
      bench.app.script({ path }, () => "reset");
      const broken = await bench.call("POST", url(path), {});
      expect([broken.status, broken.body.errorCode]).toEqual([500, "ERR_DIRECT_INVOKE"]);
    }),
  ],
};
