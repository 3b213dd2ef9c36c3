"""Reads a calendar from standard input with the library icalendar, and prints what it understood as JSON."""

import json
import sys
from datetime import datetime, time
from itertools import islice

from dateutil.rrule import rrulestr
from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
zones = {str(zone["TZID"]): zone.to_tz() for zone in calendar.walk("VTIMEZONE")}


def read(component):
    start = component["DTSTART"] if "DTSTART" in component else component.get("DUE")
    if start is None:
        return {"start": None}
    value = start.dt
    zone = start.params.get("TZID")
    # By the rules that the file itself tells, not by those of this machine.
    told = value.replace(tzinfo=zones[zone]).utcoffset().total_seconds() if zone else None
    rule = component["RRULE"].to_ical().decode() if "RRULE" in component else None
    first = value.replace(tzinfo=None) if isinstance(value, datetime) else datetime.combine(value, time())
    # The rule's first dates, as a third library counts them.
    dates = [] if rule is None else [it.isoformat() for it in islice(rrulestr(rule, dtstart=first), 4)]
    return {
        "uid": str(component["UID"]),
        "summary": str(component["SUMMARY"]),
        "description": str(component.get("DESCRIPTION", "")),
        "start": value.isoformat(),
        "zone": zone,
        "told": told,
        "known": value.utcoffset().total_seconds() if zone else None,
        "rule": rule,
        "dates": dates,
        "alarms": [str(alarm["TRIGGER"].to_ical().decode()) for alarm in component.walk("VALARM")],
        "errors": [list(error) for error in component.errors],
    }


print(json.dumps([read(it) for it in calendar.walk() if it.name in ("VEVENT", "VTODO")]))
