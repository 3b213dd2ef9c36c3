import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Serves what clients say of themselves, as a site on the web does. */
export interface DocumentServer {
  readonly url: string;
  /** The paths that were asked for. */
  readonly asked: string[];
  /** @returns the address of a client's metadata document; given fields override the default ones */
  publish(
    path: string,
    document?: object | string,
    headers?: Record<string, string>,
    status?: number,
  ): string;
  close(): Promise<void>;
}

export async function startDocumentServer(): Promise<DocumentServer> {
  const documents = new Map<string, { text: string; headers: Record<string, string>; status: number }>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const found = documents.get(request.url ?? "");
    response.writeHead(found?.status ?? 404, { "content-type": "application/json", ...found?.headers });
    response.end(found?.text ?? "{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    publish(path, document = {}, headers = {}, status = 200) {
      const usual = {
        client_id: url + path,
        client_name: "Test agent",
        redirect_uris: ["http://127.0.0.1/callback", "https://agent.example/callback"],
        token_endpoint_auth_method: "none",
      };
      const text = typeof document === "string" ? document : JSON.stringify({ ...usual, ...document });
      documents.set(path, { text, headers, status });
      return url + path;
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
