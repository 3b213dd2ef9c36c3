import { catalog } from "@todo/contracts/events/catalog";
import { liveStreams, liveTickets } from "@todo/contracts/operations/live";
import { on } from "@todo/dapr/subscription";
import { authenticate, type UserEnv } from "@todo/function-kit/auth/authenticate";
import { createSignIn } from "@todo/function-kit/auth/sign-in";
import { limitBody } from "@todo/function-kit/body-limit";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { cors, isAllowedOrigin } from "@todo/function-kit/edge/cors";
import { fairUse } from "@todo/function-kit/edge/fair-use";
import { eventFunction } from "@todo/function-kit/event-function";
import type { FunctionApp } from "@todo/function-kit/function-app";
import { mount } from "@todo/function-kit/operations/mount";
import { Hono } from "hono";
import { giveTicket } from "./give-ticket.ts";
import { createHub } from "./hub.ts";
import { openSocket } from "./open-socket.ts";
import { openStream } from "./open-stream.ts";
import { usualPace } from "./pace.ts";
import { createUpgrade } from "./upgrade.ts";

export function createApp(deps: Dependencies, pace = usualPace): FunctionApp {
  const signIn = createSignIn(deps);
  const hub = createHub(deps, signIn, pace);
  const app = eventFunction(
    deps,
    ...catalog.map((definition) => on(definition, (event) => hub.heard(event.partitionkey))),
  );
  app.use("/api/*", cors(isAllowedOrigin(deps)), limitBody);
  mount(app, liveStreams, {
    openStream: openStream(deps, hub, signIn),
    openSocket: openSocket(deps, hub, signIn),
  });
  const tickets = new Hono<UserEnv>();
  tickets.use("/api/live/ticket", authenticate(deps), fairUse());
  mount(tickets, liveTickets, { giveTicket: giveTicket(deps) });
  app.route("/", tickets);
  const upgrade = createUpgrade((request, env) => app.fetch(request, env));
  return Object.assign(app, { upgrade, stop: hub.stop });
}
