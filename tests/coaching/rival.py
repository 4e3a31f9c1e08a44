"""A real process that books on the database of a test, as it is told on its standard input.

Started by `rivals.py`; each order and each answer is one line of JSON.
"""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import Any
from uuid import UUID

import django
from django.db import connection


def outcome_of(act: Callable[[], str]) -> str:
    """What came of one try: a reference, "taken", "busy", "late", or the fault that nobody should see."""
    from tremplin.coaching import actions  # noqa: PLC0415 - Django is ready now

    try:
        return act()
    except actions.PersonBusyError:
        return "busy"
    except actions.SlotTakenError:
        return "taken"
    except actions.TooLateError:
        return "late"
    except Exception as fault:  # noqa: BLE001 - the test reads it
        return f"fault: {type(fault).__name__}: {fault}"


def outcomes_of(order: dict[str, Any]) -> list[str]:
    """Book each start, move the appointment `move` there, or undo the step `undo`; once per `key` if there is one."""
    from tremplin.coaching import actions  # noqa: PLC0415 - same
    from tremplin.coaching.models import Appointment, AppointmentStep, HelpService  # noqa: PLC0415 - same
    from tremplin.kernel import idempotency  # noqa: PLC0415 - same
    from tremplin.people.models import Agent  # noqa: PLC0415 - same

    person = Agent.objects.get(pk=order["person"])
    service = HelpService.objects.get(pk=order["service"])
    moving = Appointment.objects.get(reference=order["move"]) if "move" in order else None
    step = AppointmentStep.objects.get(pk=order["undo"]) if "undo" in order else None

    def act(start: datetime) -> str:
        if step:
            return actions.undo_step(step=step, actor=person).reference
        if moving:
            return actions.move_appointment(appointment=moving, start=start, actor=person).reference
        return actions.book_appointment(service=service, start=start, person=person, actor=person).reference

    def act_once(start: datetime) -> str:
        key, contents = UUID(order["key"]), {"start": start}
        return idempotency.once(person=person.pk, key=key, contents=contents, act=lambda: act(start))

    starts = [datetime.fromisoformat(start) for start in order["starts"]]
    return [outcome_of(partial(act_once if "key" in order else act, start)) for start in starts]


def stop_at(place: str) -> None:
    """Replace a step of the booking by a stop in the middle of the transaction: say so, then wait to be killed."""

    def wait(*_args: object, **_details: object) -> None:
        print(json.dumps("in the middle"), flush=True)  # noqa: T201 - the answer
        sys.stdin.readline()

    module, name = place.rsplit(".", 1)
    setattr(import_module(module), name, wait)


def main() -> None:
    """Obey until the input ends."""
    django.setup()
    with connection.cursor() as cursor:
        cursor.execute("set lock_timeout = '60s'")  # outcomes are those of the rules, however slow the machine
    print(json.dumps("ready"), flush=True)  # noqa: T201 - the answer
    for line in sys.stdin:
        order = json.loads(line)
        if "stop_at" in order:
            stop_at(order["stop_at"])
        print(json.dumps(outcomes_of(order)), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
