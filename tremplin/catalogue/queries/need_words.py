"""The sentences of the ranks: why a need is there, and how its points were worked out."""

from collections.abc import Callable
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, ngettext

from tremplin.catalogue.core.need_screens import CalculationLine
from tremplin.catalogue.core.ranking import Part, Source, reasons

HUNDRED, THOUSAND = 100, 1000
_COUNTED: dict[str, Callable[[int], str]] = {
    Source.NO_RESULT: lambda n: ngettext("%(n)s search without result", "%(n)s searches without result", n),
    Source.NO_CLICK: lambda n: ngettext("%(n)s search, nothing opened", "%(n)s searches, nothing opened", n),
    Source.OUTDATED: lambda n: ngettext("%(n)s reader says: out of date", "%(n)s readers say: out of date", n),
    Source.UNCLEAR: lambda n: ngettext("%(n)s reader says: not clear", "%(n)s readers say: not clear", n),
    Source.APPOINTMENTS: lambda n: ngettext("%(n)s appointment", "%(n)s appointments", n),
}


def figure(number: int) -> str:
    """A whole number as people read it; the usual, small ones without asking for the format of the language."""
    return number_format(number, force_grouping=True) if number >= THOUSAND else str(number)


def counted(source: str, why: str, count: int) -> str:
    """What one source saw: "12 searches without result"; other domains bring their own words."""
    if source == Source.LATE:
        late = ngettext("late, read %(n)s time in a month", "late, read %(n)s times in a month", count)
        return late % {"n": figure(count)}
    if source in _COUNTED:
        return _COUNTED[source](count) % {"n": figure(count)}
    return f"{why} ({figure(count)})"


def said(source: str, why: str, count: int, months: int) -> str:
    """The same, with the months it took: "12 searches without result in 3 months"."""
    if source == Source.LATE:
        return counted(source, why, count)
    span = ngettext("%(what)s this month", "%(what)s in %(months)s months", months)
    return span % {"what": counted(source, why, count), "months": months}


def points(hundredths: int) -> str:
    """Points as people read them, without decimals."""
    return figure(hundredths // HUNDRED)


def calculation(part: Part) -> CalculationLine:
    """One line of the calculation."""
    what = counted(part.source, part.why, part.count)
    age = {100: gettext("less than 3 months ago"), 50: gettext("3 to 6 months ago")}
    said_of_age = "" if part.source == Source.LATE else age.get(part.percent, gettext("6 to 12 months ago"))
    return CalculationLine(
        said=f"{what}, {said_of_age}" if said_of_age else what,
        count=part.count,
        weight=part.weight,
        percent=part.percent,
        points=points(part.hundredths),
    )


def worded(parts: tuple[Part, ...]) -> tuple[tuple[str, ...], tuple[CalculationLine, ...]]:
    """The reasons and the calculation of a rank; remembered, since ranks change once an hour."""
    return _worded(parts, get_language() or "")


@lru_cache(maxsize=2_000)
def _worded(parts: tuple[Part, ...], _language: str) -> tuple[tuple[str, ...], tuple[CalculationLine, ...]]:
    why = tuple(said(one.source, one.why, one.count, one.months) for one in reasons(parts))
    return why, tuple(calculation(part) for part in parts)
