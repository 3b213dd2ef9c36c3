import ICAL from "ical.js";
import { type Component, type Property, text } from "./jcal.ts";
import { vtimezone } from "./vtimezone.ts";

// A line may have 75 bytes, including the space that begins a continuation line, which ical.js does not count.
ICAL.foldLength = 74;

/** A time zone that the calendar's times use, and the year of the earliest one. */
export interface ZoneInUse {
  readonly timeZone: string;
  readonly from: number;
}

const prodid = "-//todo//todo//EN";

/** The beginning of a calendar: its properties and time zones. */
export function beginCalendar(name: string, zones: readonly ZoneInUse[], thisYear: number): string {
  const properties: Property[] = [text("prodid", prodid), text("version", "2.0"), text("x-wr-calname", name)];
  const lines = properties.map((it) => ICAL.stringify.property(it as never, ICAL.design.icalendar, false));
  const components = zones
    .filter(({ timeZone }) => timeZone !== "UTC")
    .map(({ timeZone, from }) => componentText(vtimezone(timeZone, Math.min(from, thisYear), thisYear)));
  return `BEGIN:VCALENDAR\r\n${lines.join("\r\n")}\r\n${components.join("")}`;
}

export const componentText = (component: Component): string =>
  `${ICAL.stringify.component(component as never, ICAL.design.icalendar)}\r\n`;

export const endCalendar = "END:VCALENDAR\r\n";
