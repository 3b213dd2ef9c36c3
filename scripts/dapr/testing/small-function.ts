import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// The least a function is: it listens, says where, and ends on SIGTERM. `/slow` answers when it is told to end.
if (process.env.FAIL) {
  console.error("no database");
  process.exit(1);
}
const waiting: (() => void)[] = [];
const server = createServer((request, response) => {
  const answer = () => void response.end(String(process.pid));
  if (request.url === "/slow") waiting.push(answer);
  else answer();
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ time: "", level: "info", function: "small", message: "listening", port }));
});
process.on("SIGTERM", () => {
  server.close();
  for (const answer of waiting) answer();
});
