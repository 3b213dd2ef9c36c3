import { connect, type Socket } from "node:net";

export interface TcpTarget {
  readonly host: string;
  readonly port: number;
}

/**
 * Milliseconds between two attempts. A refusal is immediate, but after a dropped packet TCP would wait a second
 * before it tries again.
 */
const everyMs = 100;

/**
 * Waits until every target accepts a TCP connection, which is closed again at once.
 *
 * @param withinMs maximum milliseconds to wait
 * @returns the targets that did not accept one in time
 */
export async function waitForTcp(targets: readonly TcpTarget[], withinMs: number): Promise<TcpTarget[]> {
  const answers = await Promise.all(targets.map((target) => takesConnections(target, withinMs)));
  return targets.filter((_, at) => !answers[at]);
}

/**
 * The first successful attempt decides. Earlier attempts stay open, because a distant target may take longer than the
 * time between two.
 */
function takesConnections({ host, port }: TcpTarget, withinMs: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const sockets = new Set<Socket>();
  // A DNS lookup occupies one of few threads until it has failed, so there is only one at a time.
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
 * The host and port of a URL. Undefined for one without a host, such as a Unix socket, which needs no waiting.
 *
 * @param usualPort if the URL has none
 */
export function tcpTargetOf(url: string, usualPort: number): TcpTarget | undefined {
  const parsed = URL.parse(url);
  const host = parsed?.searchParams.get("host") ?? parsed?.hostname ?? "";
  // An IPv6 address has brackets only inside a URL.
  const bare = decodeURIComponent(host).replace(/^\[(.*)\]$/, "$1");
  if (bare === "" || bare.startsWith("/")) return undefined;
  return { host: bare, port: Number(parsed?.searchParams.get("port") || parsed?.port || usualPort) };
}
