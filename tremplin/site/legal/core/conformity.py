"""Which mention of accessibility an audit allows: computed, never typed.

Sources: decree 2019-768 of 24 July 2019, and the obligations of RGAA 4.1.2: a criterion is validated when no audited
page breaks it; partial compliance begins at one half; an audit is worth 3 years.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CRITERIA_BY_THEME = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
RGAA_4 = tuple(f"{theme}.{number}" for theme, size in enumerate(CRITERIA_BY_THEME, 1) for number in range(1, size + 1))
AUDIT_MONTHS = 36
MONTHS_AFTER_NEW_REFERENCE = 18


class Result(StrEnum):
    """What the auditor found for one criterion on one page."""

    COMPLIANT = "C"
    NOT_COMPLIANT = "NC"
    NOT_APPLICABLE = "NA"


class Mention(StrEnum):
    """The three states that the law knows."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True)
class Audit:
    """An audit: page → criterion → result, the day it was done, the criteria of the reference it follows."""

    done_on: date
    pages: Mapping[str, Mapping[str, Result]]
    criteria: tuple[str, ...] = RGAA_4

    def results_of(self, criterion: str) -> list[Result]:
        """What was found for a criterion on each page that has a result for it."""
        return [results[criterion] for results in self.pages.values() if criterion in results]

    @property
    def is_complete(self) -> bool:
        """Whether each criterion has a result on each of at least one page."""
        return bool(self.pages) and all(set(self.criteria) <= set(results) for results in self.pages.values())


@dataclass(frozen=True)
class Rate:
    """Validated criteria among those that apply to at least one page."""

    validated: int
    applicable: int

    @property
    def percent(self) -> int:
        """Rounded down: a rate is never made better than it is."""
        return 100 * self.validated // self.applicable if self.applicable else 0


def rate_of(audit: Audit) -> Rate:
    """A criterion applies when one page has its matter; it is validated when no page breaks it."""
    found = [set(audit.results_of(criterion)) for criterion in audit.criteria]
    applicable = [results for results in found if results - {Result.NOT_APPLICABLE}]
    return Rate(sum(Result.NOT_COMPLIANT not in results for results in applicable), len(applicable))


def expires_on(audit: Audit, *, new_reference_on: date | None = None) -> date:
    """The first day on which an audit is worth nothing: 3 years later, or 18 months after a newer reference."""
    ordinary = _months_later(audit.done_on, AUDIT_MONTHS)
    if new_reference_on is None or new_reference_on <= audit.done_on:
        return ordinary
    return min(ordinary, _months_later(new_reference_on, MONTHS_AFTER_NEW_REFERENCE))


def mention(audit: Audit | None, *, on: date, new_reference_on: date | None = None) -> Mention:
    """The mention to show on a day: none without a complete audit still valid, or under one half."""
    if audit is None or not audit.is_complete or on >= expires_on(audit, new_reference_on=new_reference_on):
        return Mention.NONE
    rate = rate_of(audit)
    if not rate.applicable or 2 * rate.validated < rate.applicable:
        return Mention.NONE
    return Mention.FULL if rate.validated == rate.applicable else Mention.PARTIAL


def _months_later(day: date, months: int) -> date:
    """The same day some months later; 29 February becomes 28 where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
