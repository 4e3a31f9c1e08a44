"""Typed, versioned events: what happened, said once, in the past tense.

A domain declares its events as frozen dataclasses in `events.py`; every business write records exactly one of them
(`kernel.journal.record`). A domain above listens with `@receiver`, inside the same transaction.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass
from typing import Any, TypeVar

from django.utils.functional import Promise

Event = TypeVar("Event")


@dataclass(frozen=True)
class EventType:
    """A declared event: its stable name, the version of its attributes, its name for people, an example."""

    name: str
    version: int
    label: str | Promise
    example: Any
    cls: type


_types: dict[str, EventType] = {}
_names: dict[type, EventType] = {}
_receivers: dict[type, list[Callable[[Any, "Recorded"], None]]] = defaultdict(list)


@dataclass(frozen=True)
class Recorded:
    """The journal entry that carries an event, as receivers see it."""

    entry_id: int
    actor_id: int | None
    on_behalf_of_id: int | None
    subject: str


def register(
    name: str, *, version: int, label: str | Promise, example: dict[str, Any]
) -> Callable[[type[Event]], type[Event]]:
    """Declare a frozen dataclass as an event.

    Raises `ValueError` when the name is taken, and `TypeError` when the example does not fit the class.
    """

    def declare(cls: type[Event]) -> type[Event]:
        if not is_dataclass(cls):
            raise TypeError(f"{cls.__name__} must be a frozen dataclass")
        if name in _types and _types[name].cls.__qualname__ != cls.__qualname__:
            raise ValueError(f"event already declared: {name}")
        event_type = EventType(name, version, label, cls(**example), cls)
        _types[name] = _names[cls] = event_type
        return cls

    return declare


def event_types() -> Iterator[EventType]:
    """All declared events, by name."""
    return iter(sorted(_types.values(), key=lambda declared: declared.name))


def type_of(event: object) -> EventType:
    """The declaration of an event. Raises `LookupError` when its class was never registered."""
    try:
        return _names[type(event)]
    except KeyError:
        raise LookupError(f"{type(event).__name__} is not a registered event") from None


def attributes_of(event: Any) -> dict[str, Any]:
    """The attributes of an event as values that JSON can hold (dates in ISO form)."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in asdict(event).items()}


def attribute_names(cls: type) -> tuple[str, ...]:
    """The names of the attributes an event carries."""
    return tuple(field.name for field in fields(cls))


def receiver(
    cls: type[Event],
) -> Callable[[Callable[[Event, Recorded], None]], Callable[[Event, Recorded], None]]:
    """Hear an event of a domain below: the function runs in the transaction that records it."""

    def listen(function: Callable[[Event, Recorded], None]) -> Callable[[Event, Recorded], None]:
        if function not in _receivers[cls]:
            _receivers[cls].append(function)
        return function

    return listen


def tell(event: object, recorded: Recorded) -> None:
    """Call everybody who listens to this event."""
    for function in _receivers[type(event)]:
        function(event, recorded)
