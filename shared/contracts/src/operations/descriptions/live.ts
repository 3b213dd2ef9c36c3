import type { liveStreams, liveTickets } from "../live.ts";
import type { Descriptions } from "./description.ts";

export const liveDescriptions: Descriptions<typeof liveStreams & typeof liveTickets> = {
  openStream: {
    summary: "Follow changes as server-sent events",
    description:
      "Every change of the user's data as it happens, in order and without gaps. `Last-Event-ID` or `cursor` resumes after the last received message. `/asyncapi.json` describes the messages.",
    problems: ["invalid_ticket", "origin_not_allowed", "too_many_connections", "full"],
  },
  openSocket: {
    summary: "Follow changes by WebSocket",
    description: "The same messages as those of the stream, each as one text message.",
    problems: ["invalid_ticket", "origin_not_allowed", "too_many_connections", "full", "upgrade_required"],
  },
  giveTicket: {
    summary: "Get a ticket for a live connection",
    description:
      "For browsers, whose EventSource and WebSocket cannot send an Authorization header: send it as the query parameter `ticket`, once, within 30 seconds.",
    example: { answer: { ticket: "k".repeat(43), expires_at: "2026-11-26T09:00:30.000Z" } },
  },
};
