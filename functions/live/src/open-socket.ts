import type { liveStreams } from "@todo/contracts/operations/live";
import type { SignIn } from "@todo/function-kit/auth/sign-in";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { OperationHandler } from "@todo/function-kit/operations/mount";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { WebSocket } from "ws";
import type { Hub } from "./hub.ts";
import { callOf } from "./open-stream.ts";
import { sendAll } from "./web-socket.ts";

/** What an upgrade passes to the route, so that a handshake is checked, logged and refused like any other request. */
export interface Upgrade {
  /** Completes the handshake, if the client follows the protocol. */
  accept?: (then: (socket: WebSocket) => void) => void;
  /** Called when the underlying connection closes, whether or not the handshake was completed. */
  onClose?: (then: () => void) => void;
}

/** `GET /api/live/ws`: the same messages over WebSocket. */
export function openSocket(
  deps: Dependencies,
  hub: Hub,
  signIn: SignIn,
): OperationHandler<typeof liveStreams.openSocket, FunctionEnv> {
  return async (c, { query }) => {
    const { accept, onClose } = (c.env ?? {}) as Upgrade;
    if (!accept) {
      c.header("upgrade", "websocket");
      throw new ProblemError(426 as 400, "upgrade_required", "expected a WebSocket handshake");
    }
    const { connection, messages } = await callOf(deps, hub, signIn, c, query);
    onClose?.(() => connection.close());
    accept((socket) => void sendAll(socket, messages, connection));
    return c.body(null);
  };
}
