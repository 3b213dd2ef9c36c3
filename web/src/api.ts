import type { List } from "@todo/contracts/list";
import type { Notification } from "@todo/contracts/notification";
import type { Page } from "@todo/contracts/page";
import type { Settings } from "@todo/contracts/settings";
import type { Task } from "@todo/contracts/task";
import type { Send } from "@todo/live-client/send-change";
import { learnTime } from "./clock.ts";
import type { Session } from "./session/session.ts";

/** The answer was no success. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the server answered ${status}`);
    this.status = status;
  }
}

export interface Api {
  /** As `fetch`, as the user of the session. A token that is refused is asked for once more. */
  readonly send: Send;
  task(id: string): Promise<Task | undefined>;
  tasks(query: Readonly<Record<string, string>>): AsyncGenerator<readonly Task[], void>;
  settings(): Promise<Settings>;
  lists(): Promise<readonly List[]>;
  /** The newest 200. */
  unreadNotifications(): Promise<readonly Notification[]>;
  /** What is in the trash, the last on top. */
  trash(): Promise<readonly Task[]>;
}

export function createApi(session: Session): Api {
  const attempt: (...args: [...Parameters<Send>, refused: boolean]) => Promise<Response> = async (
    path,
    { method, headers, body },
    refused,
  ) => {
    const authorization = `Bearer ${await session.token(refused)}`;
    const answer = await fetch(path, {
      method,
      headers: { ...headers, authorization },
      cache: "no-store",
      ...(body !== undefined && { body }),
    });
    learnTime(answer);
    return answer;
  };
  const send: Send = async (path, request) => {
    const answer = await attempt(path, request, false);
    return answer.status === 401 ? attempt(path, request, true) : answer;
  };
  const get = async <Answer>(path: string): Promise<Answer> => {
    const answer = await send(path, { method: "GET", headers: {} });
    if (!answer.ok) throw new ApiError(answer.status);
    return answer.json();
  };
  return {
    send,
    async task(id) {
      try {
        return await get<Task>(`/api/tasks/${id}`);
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return undefined;
        throw error;
      }
    },
    async *tasks(query) {
      let cursor: string | null = null;
      do {
        const search: URLSearchParams = new URLSearchParams({
          ...query,
          limit: "200",
          ...(cursor && { cursor }),
        });
        const page: Page<Task> = await get(`/api/tasks?${search}`);
        yield page.items;
        cursor = page.next_cursor;
      } while (cursor !== null);
    },
    settings: () => get("/api/settings"),
    async lists() {
      const { items } = await get<Page<List>>("/api/lists");
      return items.toSorted((a, b) => (a.position < b.position ? -1 : 1));
    },
    unreadNotifications: async () =>
      (await get<Page<Notification>>("/api/notifications?unread=true&limit=200")).items,
    trash: async () => (await get<Page<Task>>("/api/tasks?status=deleted&limit=200")).items,
  };
}
