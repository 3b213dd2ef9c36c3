import { connect, type Socket } from "node:net";

export interface TcpTarget {
  readonly host: string;
  readonly port: number;
}

/**
 * Milliseconds between two attempts. A refusal comes at once, but after a dropped packet TCP would wait a second before it
 * tries again.
 */
const everyMs = 100;

/**
 * Waits until every target takes a TCP connection, which is closed again at once.
 *
 * @param withinMs milliseconds to wait at most
 * @returns the targets that took none in that time
 */
export async function waitForTcp(targets: readonly TcpTarget[], withinMs: number): Promise<TcpTarget[]> {
  const answers = await Promise.all(targets.map((target) => takesConnections(target, withinMs)));
  return targets.filter((_, at) => !answers[at]);
}

/**
 * The first attempt that succeeds decides. Earlier attempts stay open, because a distant target may take longer than the time
 * between two.
 */
function takesConnections({ host, port }: TcpTarget, withinMs: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const sockets = new Set<Socket>();
  // A look-up occupies one of few threads until it has failed: there is one at a time.
  let lookingUp = false;
  const attempt = () => {
    if (lookingUp) return;
    lookingUp = true;
    const socket = connect({ host, port });
    sockets.add(socket);
    const lookedUp = () => {
      lookingUp = false;
    };
    socket.once("lookup", lookedUp).once("connectionAttempt", lookedUp);
    socket.once("connect", () => resolve(true));
    socket.once("error", () => {
      lookedUp();
      sockets.delete(socket);
    });
  };
  attempt();
  const again = setInterval(attempt, everyMs);
  const late = setTimeout(() => resolve(false), withinMs);
  return promise.finally(() => {
    clearInterval(again);
    clearTimeout(late);
    for (const socket of sockets) socket.destroy();
  });
}

/**
 * Where a URL leads. Undefined for one without a host, such as a socket in the file system, which needs no waiting.
 *
 * @param usualPort where the URL names none
 */
export function tcpTargetOf(url: string, usualPort: number): TcpTarget | undefined {
  const parsed = URL.parse(url);
  const host = parsed?.searchParams.get("host") ?? parsed?.hostname ?? "";
  // An IPv6 address has brackets in a URL only.
  const bare = decodeURIComponent(host).replace(/^\[(.*)\]$/, "$1");
  if (bare === "" || bare.startsWith("/")) return undefined;
  return { host: bare, port: Number(parsed?.searchParams.get("port") || parsed?.port || usualPort) };
}
