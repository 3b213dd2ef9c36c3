import { liveMessage, liveQuery, liveTicket } from "../live.ts";
import type { Operations } from "./operation.ts";

/** The caller is identified by a token or a ticket. */
export const liveStreams = {
  openStream: {
    method: "GET",
    path: "/api/live",
    scope: "tasks:read",
    query: liveQuery,
    output: liveMessage,
    stream: "events",
  },
  openSocket: {
    method: "GET",
    path: "/api/live/ws",
    scope: "tasks:read",
    query: liveQuery,
    output: liveMessage,
    stream: "web_socket",
  },
} as const satisfies Operations;

export const liveTickets = {
  giveTicket: {
    method: "POST",
    path: "/api/live/ticket",
    scope: "tasks:read",
    output: liveTicket,
    status: 201,
  },
} as const satisfies Operations;
