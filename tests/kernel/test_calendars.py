"""Invitations are read back by another reader as they were meant, through changes of hour and cancellations."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from icalendar import Calendar, Component

from tremplin.kernel.calendars import Invitation, Method, to_ics

INVITATION = Invitation(
    uid="appointment-42@tremplin.example",
    sequence=0,
    method=Method.REQUEST,
    starts_at=datetime(2026, 3, 4, 9, tzinfo=UTC),
    ends_at=datetime(2026, 3, 4, 9, 30, tzinfo=UTC),
    stamped_at=datetime(2026, 3, 3, 6, 30, tzinfo=UTC),
    summary="Rendez-vous avec Chloé N’Diaye, médiatrice numérique, à la médiathèque de Choisy-le-Roi",
    description="Référence : RDV-42; apportez votre téléphone,\nchargé si possible. C:\\Documents",
    location="Médiathèque, 4 rue de l’Église",
    organizer_mail="mediation@grand-orly.example",
    organizer_name="Médiation numérique",
    attendee_mail="fatou@grand-orly.example",
    attendee_name='Fatou "Fa" O’Brien',
)


def event_of(text: str) -> Component:
    return Calendar.from_ical(text).walk("VEVENT")[0]


def test_what_is_written_is_read_back() -> None:
    event = event_of(to_ics(INVITATION))
    assert [str(event[name]) for name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS")] == [
        INVITATION.uid,
        INVITATION.summary,
        INVITATION.description,
        INVITATION.location,
        "CONFIRMED",
    ]
    assert event.decoded("DTSTAMP") == INVITATION.stamped_at
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (INVITATION.starts_at, INVITATION.ends_at)


def test_people_are_named_with_their_parts() -> None:
    event = event_of(to_ics(INVITATION))
    assert (event["ORGANIZER"], event["ORGANIZER"].params["CN"]) == (
        "MAILTO:mediation@grand-orly.example",
        "Médiation numérique",
    )
    assert event["ATTENDEE"] == "MAILTO:fatou@grand-orly.example"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"


def test_who_has_no_mail_is_no_attendee() -> None:
    assert "ATTENDEE" not in event_of(to_ics(replace(INVITATION, attendee_mail="")))


def test_a_change_keeps_the_uid_and_raises_the_sequence() -> None:
    event = event_of(to_ics(replace(INVITATION, sequence=3)))
    assert (str(event["UID"]), event["SEQUENCE"]) == (INVITATION.uid, 3)


def test_a_cancellation_says_so_twice() -> None:
    calendar = Calendar.from_ical(to_ics(replace(INVITATION, method=Method.CANCEL, sequence=4)))
    assert (str(calendar["METHOD"]), str(calendar.walk("VEVENT")[0]["STATUS"])) == ("CANCEL", "CANCELLED")


@pytest.mark.parametrize(
    ("instant", "wall"),
    [
        (datetime(2026, 3, 28, 9, tzinfo=UTC), "20260328T100000"),
        (datetime(2026, 3, 29, 9, tzinfo=UTC), "20260329T110000"),  # the last Sunday of March
        (datetime(2026, 10, 24, 9, tzinfo=UTC), "20261024T110000"),
        (datetime(2026, 10, 25, 9, tzinfo=UTC), "20261025T100000"),  # the last Sunday of October
    ],
)
def test_times_are_those_of_the_wall_with_their_zone(instant: datetime, wall: str) -> None:
    text = to_ics(replace(INVITATION, starts_at=instant, ends_at=instant.replace(hour=10)))
    assert f"DTSTART;TZID=Europe/Paris:{wall}\r\n" in text
    zones = [str(zone["TZID"]) for zone in Calendar.from_ical(text).walk("VTIMEZONE")]
    assert zones == ["Europe/Paris"]
    assert event_of(text).decoded("DTSTART") == instant


def test_lines_fold_at_75_octets_between_characters() -> None:
    long = replace(INVITATION, summary="é" * 200, description="à€" * 100)
    lines = to_ics(long).encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]  # no character is cut in two
    assert str(event_of(to_ics(long))["SUMMARY"]) == "é" * 200


def test_lines_end_as_the_standard_says() -> None:
    text = to_ics(INVITATION)
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
