import { catalog } from "@todo/contracts/events/catalog";
import { on } from "@todo/dapr/subscription";
import { authenticate } from "@todo/function-kit/auth/authenticate";
import { createSignIn } from "@todo/function-kit/auth/sign-in";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { cors, isAllowedOrigin } from "@todo/function-kit/edge/cors";
import { fairUse } from "@todo/function-kit/edge/fair-use";
import { eventFunction } from "@todo/function-kit/event-function";
import type { FunctionApp } from "@todo/function-kit/function-app";
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
  app.use("/api/*", cors(isAllowedOrigin(deps)));
  app.get("/api/live", openStream(deps, hub, signIn));
  app.get("/api/live/ws", openSocket(deps, hub, signIn));
  app.post("/api/live/ticket", authenticate(deps), fairUse(), giveTicket(deps));
  const upgrade = createUpgrade((request, env) => app.fetch(request, env));
  return Object.assign(app, { upgrade, stop: hub.stop });
}
