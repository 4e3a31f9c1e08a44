"""Days on which nobody is received: French public holidays."""

from datetime import date
from functools import cache

import holidays


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of metropolitan France in a year (Code du travail, art. L3133-1)."""
    return frozenset(holidays.country_holidays("FR", years=year))


def closed_days(first: date, last: date) -> frozenset[date]:
    """The public holidays from `first` to `last`, both included."""
    years = range(first.year, last.year + 1)
    return frozenset(day for year in years for day in public_holidays(year) if first <= day <= last)
