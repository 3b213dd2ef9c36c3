/** A minimal browser: it stores a site's cookies, and sends the origin of requests. */
export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Page>;
  /** Sends a form as a page of the site itself does. */
  post(
    path: string,
    fields: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ): Promise<Page>;
  readonly cookies: ReadonlyMap<string, string>;
  /** Has it keep a cookie, as if the site had set it. */
  keep(name: string, value: string): void;
}

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where it leads, if it redirects. */
  readonly location: string | null;
}

/** @param address of the client, as the gateway reports it; default: a new one */
export function openBrowser(url: string, address?: string): Browser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Page> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      ...(cookie && { cookie }),
      ...(address !== undefined && { "x-forwarded-for": address }),
      ...(init.headers as Record<string, string>),
    };
    const response = await fetch(url + path, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = pair.split("=");
      if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const { status, headers: received } = response;
    return { status, headers: received, text: await response.text(), location: received.get("location") };
  };
  return {
    cookies,
    keep: (name, value) => void cookies.set(name, value),
    get: (path, headers = {}) => send(path, { headers }),
    post(path, fields, headers = {}) {
      const body = new URLSearchParams();
      for (const [name, values] of Object.entries(fields))
        for (const value of [values].flat()) body.append(name, value as string);
      return send(path, {
        method: "POST",
        body: body.toString(),
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "sec-fetch-site": "same-origin",
          origin: url,
          ...headers,
        },
      });
    },
  };
}
