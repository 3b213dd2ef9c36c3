import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { eventually } from "../../tests/support/eventually.ts";
import { internalPaths, type Leads, publicPaths } from "../../tests/support/gateway-paths.ts";
import { rawRequest } from "../../tests/support/raw-request.ts";
import { expectWebApp } from "../testing/expect-web-app.ts";
import { buildWeb } from "../web/build-web.ts";
import { functionDomain } from "./nginx.ts";
import { serve, startTestGateway, type TestGateway } from "./testing/test-gateway.ts";

/** Every function that one of the paths leads to. */
const reached = [
  ...new Set(
    Object.values({ ...publicPaths, ...internalPaths }).flatMap((leads) =>
      typeof leads === "number" ? [] : [leads.to],
    ),
  ),
];

const daprHeaders = [
  "dapr-api-token",
  "Dapr-Caller-App-Id",
  "dapr-callee-app-id",
  "dapr_api_token",
  "DAPR-app_id",
];

describe("the gateway as it runs in a cluster", () => {
  let nginx: TestGateway;
  let ingress: Awaited<ReturnType<typeof serve>>;
  /** The status of the next function's answer. */
  let status = 200;

  beforeAll(async () => {
    ingress = await serve(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      const { headers, url: as } = request;
      const to = headers.host?.replace(`.${functionDomain}`, "");
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify({ to, as, headers, bytes: body.length }));
    });
    nginx = await startTestGateway(ingress.port, reached);
  });
  afterAll(async () => {
    await nginx?.stop();
    ingress?.stop();
  });

  async function leads(port: number, path: string): Promise<Leads> {
    status = 200;
    const answer = await rawRequest(port, { path });
    if (answer.status !== 200 || !answer.body) return answer.status;
    const { to, as } = JSON.parse(answer.body);
    return { to, as };
  }

  test("a browser is given the web app as locally", async () => {
    await buildWeb();
    await expectWebApp(`http://127.0.0.1:${nginx.port}`);
  });

  test.for(Object.entries(publicPaths))(
    "from outside, nginx routes %s as the local gateway does",
    async ([path, expected]) => {
      expect(await leads(nginx.port, path)).toEqual(expected);
    },
  );

  test.for(Object.entries(internalPaths))(
    "from Dapr, nginx routes %s as the local gateway does",
    async ([path, expected]) => {
      expect(await leads(nginx.internalPort, path)).toEqual(expected);
    },
  );

  test("a malformed path is refused", async () => {
    for (const path of ["/../api", "/api/%zz", "/api/%00"]) {
      expect(await leads(nginx.port, path), path).toBe(400);
    }
  });

  test("Dapr's headers and connection headers are stripped from public requests; daprd's own pass", async () => {
    status = 200;
    const forged = Object.fromEntries(daprHeaders.map((name) => [name, "forged"]));
    const headers = { ...forged, te: "trailers", "proxy-authorization": "x", forwarded: "for=1.2.3.4" };
    const own = { authorization: "Bearer t", "if-match": '"1"', traceparent: "00-1-2-01" };
    const outside = await rawRequest(nginx.port, { path: "/api/x", headers: { ...headers, ...own } });
    const seen = JSON.parse(outside.body).headers;
    expect(Object.keys(seen).filter((name) => /^dapr/i.test(name))).toEqual([]);
    for (const name of ["te", "proxy-authorization", "forwarded"]) expect(seen).not.toHaveProperty(name);
    expect(seen).toMatchObject(own);
    const inside = await rawRequest(nginx.internalPort, { path: "/task-api/x", headers: forged });
    expect(JSON.parse(inside.body).headers).toMatchObject({ "dapr-api-token": "forged" });
  });

  test("a function receives the client's address, and the host and scheme of the original request", async () => {
    status = 200;
    const headers = { host: "todo.example:8443", "x-forwarded-for": "6.6.6.6", "x-forwarded-proto": "https" };
    const { body } = await rawRequest(nginx.port, { path: "/api/x", headers });
    expect(JSON.parse(body).headers).toMatchObject({
      // Only a proxy in a private network is trusted.
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-host": "todo.example:8443",
      "x-forwarded-proto": "https",
    });
  });

  test("daprd never sees a 404 of Knative's ingress as the answer to a delivery, but does see a function's own", async () => {
    status = 404;
    for (const path of ["/audit-writer/events", "/job/r-1", "/jobs-callback/events"]) {
      const answer = await rawRequest(nginx.internalPort, { path, method: "POST" }, "{}");
      expect(answer.status, path).toBe(503);
    }
    const invoked = await rawRequest(nginx.internalPort, { path: "/task-api/occurrences", method: "POST" });
    expect(invoked.status).toBe(404);
    expect(JSON.parse(invoked.body)).toMatchObject({ to: "task-api" });
  });

  test("a function's response passes through unchanged", async () => {
    for (status of [201, 400, 409, 413, 429, 500, 503]) {
      const path = "/audit-writer/events";
      for (const answer of [
        await rawRequest(nginx.port, { path: "/api/x" }),
        await rawRequest(nginx.internalPort, { path, method: "POST" }),
      ]) {
        expect(answer.status).toBe(status);
        expect(JSON.parse(answer.body)).toHaveProperty("to");
      }
    }
  });

  test("a function that cannot be reached is answered 503, as a problem document", async () => {
    const internal = { path: "/notifier/events", method: "POST" };
    const answer = await rawRequest(nginx.internalPort, internal, "{}");
    expect(answer).toMatchObject({ status: 503, headers: { "content-type": "application/problem+json" } });
    expect(JSON.parse(answer.body)).toMatchObject({ status: 503, code: "function_unavailable" });
  });

  /** How many MiB are passed on, and which limit the refusal of more tells. */
  async function expectLimit(path: string, passedOn: number, told: string): Promise<void> {
    status = 200;
    const post = { path, method: "POST" };
    const large = "x".repeat(passedOn * 1024 * 1024);
    expect(JSON.parse((await rawRequest(nginx.port, post, large)).body).bytes).toBe(large.length);
    const refused = await rawRequest(nginx.port, post, `${large}x`);
    expect(refused).toMatchObject({ status: 413, headers: { "content-type": "application/problem+json" } });
    const problem = { status: 413, code: "body_too_large", detail: `expected at most ${told}` };
    expect(JSON.parse(refused.body)).toMatchObject(problem);
  }

  test("a body is passed on up to 8 MiB, and refused above that with a problem document", () =>
    expectLimit("/api/tasks", 8, "8 MiB"));

  test("a file for import is passed on up to 65 MiB: its function has a lower limit, and says so", () =>
    expectLimit("/api/import?source=todotxt", 65, "64 MiB"));

  test("the access log has the path and the function, but no query", async () => {
    status = 200;
    await rawRequest(nginx.port, { path: "/api/logged?key=secret-in-query" });
    await eventually(async () => {
      const lines = (await nginx.log()).split("\n").filter((line) => line.includes("/api/logged"));
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([
        { path: "/api/logged", to: "task-api", status: 200, method: "GET" },
      ]);
    });
    expect(await nginx.log()).not.toContain("secret-in-query");
  });

  test("nginx answers its own health check without waking a function", async () => {
    const { status: alive, body } = await rawRequest(nginx.port, { path: "/healthz" });
    expect([alive, body]).toEqual([200, '{"status":"ok"}']);
    const put = await fetch(`http://127.0.0.1:${nginx.port}/healthz`, { method: "PUT" });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect(await put.json()).toMatchObject({ status: 405, code: "method_not_allowed" });
  });

  test("after kill -9 it is back on the same ports", async () => {
    status = 200;
    await nginx.process.kill9();
    // Its workers exit a moment later.
    await eventually(() =>
      expect(rawRequest(nginx.port, { path: "/healthz" })).rejects.toThrow("ECONNREFUSED"),
    );
    await nginx.process.restart();
    // It resolves the functions' names in its first milliseconds.
    await eventually(async () =>
      expect(await leads(nginx.port, "/api/x")).toEqual({ to: "task-api", as: "/api/x" }),
    );
  });
});

const limits = {
  GATEWAY_RATE: "1",
  GATEWAY_BURST: "2",
  GATEWAY_CONNECTIONS: "100",
  GATEWAY_TRUSTED_PROXIES: "",
};

async function limitedGateway(own: Partial<typeof limits> = {}): Promise<TestGateway> {
  const ingress = await serve((_request, response) => response.end());
  const nginx = await startTestGateway(ingress.port, ["task-api"], { ...limits, ...own });
  onTestFinished(async () => {
    await nginx.stop();
    ingress.stop();
  });
  return nginx;
}

test("clients behind a trusted proxy are limited one by one, those behind any other proxy together", async () => {
  const refusedOf = async (nginx: TestGateway) => {
    const answers = Array.from({ length: 8 }, (_, at) =>
      rawRequest(nginx.port, { path: "/api/x", headers: { "x-forwarded-for": `203.0.113.${at}` } }),
    );
    return (await Promise.all(answers)).filter(({ status }) => status === 429).length;
  };
  const trusting = await limitedGateway({ GATEWAY_TRUSTED_PROXIES: "set_real_ip_from 127.0.0.0/8;" });
  expect(await refusedOf(trusting)).toBe(0);
  expect(await refusedOf(await limitedGateway())).toBeGreaterThan(0);
});

test("a client that sends requests too fast is told to slow down", async () => {
  const nginx = await limitedGateway();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => rawRequest(nginx.port, { path: "/api/x" })),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(3);
  expect(refused.length).toBeGreaterThan(0);
  for (const { headers, body } of refused) {
    expect(headers).toMatchObject({ "content-type": "application/problem+json", "retry-after": "1" });
    expect(JSON.parse(body)).toMatchObject({ status: 429, code: "too_many_requests" });
  }
});
