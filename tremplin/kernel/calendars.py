"""Invitations that every calendar reads alike (RFC 5545 iCalendar, RFC 5546 iTIP)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress, vText

from tremplin.kernel.clock import ZONE


class Method(StrEnum):
    """What the message asks the calendar to do (RFC 5546 §1.4)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Invitation:
    """One appointment as a calendar needs it.

    `uid` is stable for the life of the appointment; `sequence` rises at each change (RFC 5546 §2.1.4);
    `starts_at` and `ends_at` are UTC instants, `stamped_at` the instant of sending.
    """

    uid: str
    sequence: int
    method: Method
    starts_at: datetime
    ends_at: datetime
    stamped_at: datetime
    summary: str
    description: str
    location: str
    organizer_mail: str
    organizer_name: str
    attendee_mail: str
    attendee_name: str


def to_ics(invitation: Invitation) -> str:
    """The text/calendar form, CRLF line ends, times in Europe/Paris with their VTIMEZONE."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tremplin//Booking//FR")
    calendar.add("version", "2.0")
    calendar.add("method", invitation.method.value)
    calendar.add_component(_event(invitation))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


def _event(invitation: Invitation) -> Event:
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.stamped_at)
    event.add("dtstart", invitation.starts_at.astimezone(ZONE))
    event.add("dtend", invitation.ends_at.astimezone(ZONE))
    event.add("summary", invitation.summary)
    event.add("description", invitation.description)
    event.add("location", invitation.location)
    event.add("status", "CANCELLED" if invitation.method is Method.CANCEL else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("organizer", _person(invitation.organizer_mail, invitation.organizer_name))
    if invitation.attendee_mail:
        event.add("attendee", _attendee(invitation))
    return event


def _person(mail: str, name: str) -> vCalAddress:
    address = vCalAddress(f"MAILTO:{mail}")
    address.params["CN"] = vText(name)
    return address


def _attendee(invitation: Invitation) -> vCalAddress:
    address = _person(invitation.attendee_mail, invitation.attendee_name)
    address.params["CUTYPE"] = vText("INDIVIDUAL")
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText("NEEDS-ACTION")
    address.params["RSVP"] = vText("TRUE")
    return address
