import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { json } from "node:stream/consumers";
import type { Manifest } from "../../support/manifest.ts";

export interface Answer {
  readonly status: number;
  readonly body: Manifest;
}

/** A client for Kubernetes' API. The server's certificate is self-signed. */
export class ApiClient {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  async call(method: string, path: string, body?: object): Promise<Answer> {
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const headers = { authorization: `Bearer ${this.#token}`, "content-type": type };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const call = request(`${this.#url}${path}`, { method, headers, rejectUnauthorized: false }, resolve);
      call.on("error", reject).end(body && JSON.stringify(body));
    });
    return { status: response.statusCode ?? 0, body: (await json(response)) as Manifest };
  }

  /** Creates an object, or with `dryRun` checks whether it could be created. Unknown fields are refused. */
  async create(object: Manifest, options: { namespace?: string; dryRun?: boolean } = {}): Promise<Answer> {
    const path = await this.#collection(object, options.namespace ?? "todo");
    return this.call("POST", `${path}?fieldValidation=Strict${options.dryRun ? "&dryRun=All" : ""}`, object);
  }

  async #collection({ apiVersion, kind }: Manifest, namespace: string): Promise<string> {
    const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { body } = await this.call("GET", group);
    const found = body.resources?.find((it: Manifest) => it.kind === kind && !it.name.includes("/"));
    if (!found) throw new Error(`the API server knows no ${apiVersion} ${kind}`);
    return `${group}${found.namespaced ? `/namespaces/${namespace}` : ""}/${found.name}`;
  }
}
