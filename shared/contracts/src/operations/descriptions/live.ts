import type { liveStreams, liveTickets } from "../live.ts";
import type { Descriptions } from "./description.ts";

export const liveDescriptions: Descriptions<typeof liveStreams & typeof liveTickets> = {
  openStream: {
    summary: "Follow changes as server-sent events",
    description:
      "Every change of the user's data as it happens, in order and without a gap. `Last-Event-ID` or `cursor` resumes where the client was. The messages are described in `/asyncapi.json`.",
    problems: ["invalid_ticket", "origin_not_allowed", "too_many_connections", "full", "method_not_allowed"],
  },
  openSocket: {
    summary: "Follow changes by WebSocket",
    description: "The same messages as those of the stream, each as one text message.",
    problems: ["invalid_ticket", "origin_not_allowed", "too_many_connections", "full", "upgrade_required"],
  },
  giveTicket: {
    summary: "Get a ticket for a live connection",
    description:
      "For browsers, whose EventSource and WebSocket cannot send a header: good once, for 30 seconds, as the query parameter `ticket`.",
    example: { answer: { ticket: "k".repeat(43), expires_at: "2026-11-26T09:00:30.000Z" } },
  },
};
