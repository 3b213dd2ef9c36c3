import { Agent, request } from "node:http";

export type Call = (method: string, path: string, body?: object) => Promise<{ id: string }>;

/** Sends requests as one user, over one connection. */
export function caller(url: string, token: string): Call {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const outgoing = request({ agent, hostname, port, method, path, headers }, (incoming) => {
        let text = "";
        incoming.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        incoming.on("end", () => {
          const status = incoming.statusCode ?? 0;
          if (status >= 300) reject(new Error(`${method} ${path} answered ${status}: ${text}`));
          else resolve(text === "" ? { id: "" } : JSON.parse(text));
        });
      });
      outgoing.on("error", reject);
      outgoing.end(body && JSON.stringify(body));
    });
}

/**
 * A user's changes, one after another, in lives of five: created (every other one with a reminder), changed twice,
 * completed, and every second time deleted.
 *
 * @returns the number of changes; at least `changes`
 */
export async function liveTasks(call: Call, changes: number): Promise<number> {
  let made = 0;
  for (let life = 0; made < changes; life++) {
    const reminders = life % 2 === 0 ? [{ lead_time: "PT1H" }] : [];
    const body = { title: `Task ${life}`, due_date: "2031-05-05T09:00:00Z", tags: ["bench"], reminders };
    const { id } = await call("POST", "/api/tasks", body);
    await call("PATCH", `/api/tasks/${id}`, { priority: "high" });
    await call("PATCH", `/api/tasks/${id}`, { due_date: "2031-06-06T09:00:00Z" });
    await call("POST", `/api/tasks/${id}/complete`);
    made += 4;
    if (life % 2 === 0) continue;
    await call("DELETE", `/api/tasks/${id}`);
    made += 1;
  }
  return made;
}
