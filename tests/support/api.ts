export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at answers of every shape
  readonly body: any;
}

export type HeaderFields = Record<string, string>;

/** A caller of the HTTP API, as one user. */
export interface Api {
  readonly user: string;
  /** The caller's Authorization header. */
  readonly authorization: string;
  get(path: string, headers?: HeaderFields): Promise<Answer>;
  post(path: string, body?: unknown, headers?: HeaderFields): Promise<Answer>;
  patch(path: string, body: unknown, headers?: HeaderFields): Promise<Answer>;
  delete(path: string, headers?: HeaderFields): Promise<Answer>;
}

export function createApi(url: string, user: string, token: string): Api {
  const authorization = `Bearer ${token}`;
  const send =
    (method: string) =>
    async (path: string, body?: unknown, headers: HeaderFields = {}): Promise<Answer> => {
      const response = await fetch(url + path, {
        method,
        headers: {
          authorization,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === "" ? null : parse(text) };
    };
  return {
    user,
    authorization,
    get: (path, headers) => send("GET")(path, undefined, headers),
    post: send("POST"),
    patch: send("PATCH"),
    delete: (path, headers) => send("DELETE")(path, undefined, headers),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
