"""One line beside one agent: what it would change, and what an agent needs before she can be added."""

from dataclasses import dataclass
from datetime import date

from tremplin.people.core.importing import cells
from tremplin.people.core.importing.faults import Fault, FaultKind
from tremplin.people.core.importing.headers import Field
from tremplin.people.core.importing.plan import Change, Known
from tremplin.people.core.importing.rows import Row
from tremplin.people.core.importing.vocabulary import Vocabulary

MAIL, SMS, SLIP = "mail", "sms", "slip"


@dataclass(frozen=True)
class Draft:
    """All that an agent would be after the line. Raised before it: `reach_fault`, `missing_fault`."""

    usual_name: str
    given_name: str
    email: str
    phone: str
    channel: str
    occupation: str
    service: str
    site: str
    arrived_on: date | None
    left_on: date | None


def draft(row: Row, known: Known | None, vocabulary: Vocabulary) -> Draft:
    """What the line makes of an agent, known or new: an empty cell never erases what is known."""
    email = _email(row, known)
    phone = _phone(row, known)
    service = row.service or (known.service if known else "")
    return Draft(
        usual_name=cells.better_name(known.usual_name if known else "", row.usual_name),
        given_name=cells.better_name(known.given_name if known else "", row.given_name),
        email=email,
        phone=phone,
        channel=row.channel or (known.channel if known else _usual_channel(email, phone)),
        occupation=row.occupation or (known.occupation if known else ""),
        service=service,
        site=row.site or (known.site if known else vocabulary.sites.get(service, "")),
        arrived_on=row.arrived_on or (known.arrived_on if known else None),
        left_on=row.left_on or (known.left_on if known else None),
    )


def _email(row: Row, known: Known | None) -> str:
    if known and (not row.email or cells.cleaned(known.email).lower() == row.email.lower()):
        return known.email
    return row.email


def _phone(row: Row, known: Known | None) -> str:
    if known and (not row.phone or cells.phone_digits(known.phone) == cells.phone_digits(row.phone)):
        return known.phone
    return row.phone


def _usual_channel(email: str, phone: str) -> str:
    """How somebody new is reached, until she says otherwise."""
    return MAIL if email else SMS if phone else SLIP


def changes(made: Draft, known: Known) -> tuple[Change, ...]:
    """The fields that would change, in the order of the columns."""
    pairs = ((field, getattr(known, field.value), getattr(made, field.value)) for field in DRAFTED)
    return tuple(Change(field, as_text(before), as_text(after)) for field, before, after in pairs if before != after)


DRAFTED = tuple(field for field in Field if field not in (Field.NUMBER, Field.MANAGER))


def as_text(value: object) -> str:
    """A value as the plan keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if value else ""


def reach_fault(row: Row, made: Draft) -> Fault | None:
    """A channel without the address it needs."""
    lacks = (made.channel == MAIL and not made.email) or (made.channel == SMS and not made.phone)
    return Fault.of(row.line, FaultKind.CHANNEL_WITHOUT_ADDRESS, made.channel) if lacks else None


def missing_fault(row: Row, made: Draft) -> Fault | None:
    """What keeps somebody new from being added: trade, service or site."""
    for text, kind in (
        (made.occupation, FaultKind.OCCUPATION_MISSING),
        (made.service, FaultKind.SERVICE_MISSING),
        (made.site, FaultKind.SITE_MISSING),
    ):
        if not text:
            return Fault.of(row.line, kind)
    return None


def shares_a_name(row: Row, known: Known) -> bool:
    """Whether usual or given name agree: somebody who marries keeps one of the two."""
    usual, given = row.name.split("|")
    known_usual, known_given = known.name.split("|")
    return usual == known_usual or given == known_given
