import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

// The minimum of a function: it listens, reports its port, and exits on SIGTERM. `…/slow` answers when it is told to
// stop, `…/stream` echoes the body as it arrives, `…/echo` returns the request, `…/live` counts, and a WebSocket
// echoes every message.
if (process.env.FAIL) {
  console.error("no database");
  process.exit(1);
}
const waiting: (() => void)[] = [];
const server = createServer(async (request, response) => {
  const { url = "", method, headers } = request;
  const answer = () => void response.end(String(process.pid));
  if (url.endsWith("/slow")) waiting.push(answer);
  else if (url.endsWith("/stream")) request.pipe(response);
  else if (url.endsWith("/live")) count(response);
  else if (url.endsWith("/echo")) {
    const body = Buffer.concat(await request.toArray()).toString();
    response.writeHead(201, { "content-type": "application/json", "set-cookie": ["a=1", "b=2"] });
    response.end(JSON.stringify({ method, url, headers, body, connection: request.socket.remotePort }));
  } else answer();
});
const sockets = new WebSocketServer({ server });
sockets.on("connection", (socket) => socket.on("message", (data, binary) => socket.send(data, { binary })));
server.listen(Number(process.env.PORT), "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ time: "", level: "info", function: "small", message: "listening", port }));
});

function count(response: ServerResponse): void {
  let next = 0;
  const say = () => response.write(`data: ${next++}\n\n`);
  response.writeHead(200, { "content-type": "text/event-stream" });
  say();
  const timer = setInterval(say, 20);
  response.once("close", () => clearInterval(timer));
}

process.on("SIGTERM", () => {
  server.close();
  for (const socket of sockets.clients) socket.close();
  for (const answer of waiting) answer();
});
