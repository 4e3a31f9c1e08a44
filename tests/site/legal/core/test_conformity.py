"""The mention is computed from the audit: the facts of the law, and its limits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.site.legal.core.conformity import (
    CRITERIA_BY_THEME,
    RGAA_4,
    Audit,
    Mention,
    Rate,
    Result,
    expires_on,
    mention,
    rate_of,
)

DONE = date(2026, 1, 15)
TODAY = date(2026, 3, 3)
C, NC, NA = Result.COMPLIANT, Result.NOT_COMPLIANT, Result.NOT_APPLICABLE


def page(compliant: int, not_compliant: int = 0) -> dict[str, Result]:
    """A page with so many criteria of each kind; the others do not apply."""
    found = [C] * compliant + [NC] * not_compliant
    return dict(zip(RGAA_4, found + [NA] * (len(RGAA_4) - len(found)), strict=True))


def audit(*pages: dict[str, Result], done_on: date = DONE) -> Audit:
    return Audit(done_on, {f"page {number}": results for number, results in enumerate(pages)})


def test_the_reference_has_13_themes_and_106_criteria() -> None:
    assert len(CRITERIA_BY_THEME) == 13
    assert len(set(RGAA_4)) == 106
    assert (RGAA_4[0], RGAA_4[-1]) == ("1.1", "13.12")


def test_without_audit_the_product_is_not_compliant() -> None:
    assert mention(None, on=TODAY) == Mention.NONE


@pytest.mark.parametrize(
    ("compliant", "expected"),
    [(106, Mention.FULL), (105, Mention.PARTIAL), (53, Mention.PARTIAL), (52, Mention.NONE), (0, Mention.NONE)],
)
def test_the_share_of_validated_criteria_gives_the_mention(compliant: int, expected: Mention) -> None:
    assert mention(audit(page(compliant, 106 - compliant)), on=TODAY) == expected


def test_one_breach_on_one_page_invalidates_the_criterion() -> None:
    broken = page(106) | {"8.3": NC}
    assert rate_of(audit(page(106), broken, page(106))) == Rate(105, 106)


def test_a_criterion_that_applies_nowhere_does_not_count() -> None:
    assert rate_of(audit(page(10), page(12))) == Rate(12, 12)
    assert mention(audit(page(10), page(12)), on=TODAY) == Mention.FULL


def test_nothing_applicable_is_not_compliance() -> None:
    assert rate_of(audit(page(0))) == Rate(0, 0)
    assert mention(audit(page(0)), on=TODAY) == Mention.NONE


def test_an_unfinished_audit_is_no_audit() -> None:
    unfinished = page(106)
    del unfinished["4.13"]
    assert mention(audit(page(106), unfinished), on=TODAY) == Mention.NONE
    assert mention(audit(), on=TODAY) == Mention.NONE


@pytest.mark.parametrize(("day", "expected"), [(date(2029, 1, 14), Mention.FULL), (date(2029, 1, 15), Mention.NONE)])
def test_an_audit_is_worth_three_years(day: date, expected: Mention) -> None:
    assert mention(audit(page(106)), on=day) == expected


def test_a_newer_reference_leaves_eighteen_months() -> None:
    newer = date(2026, 12, 31)
    assert expires_on(audit(page(106)), new_reference_on=newer) == date(2028, 6, 30)
    assert mention(audit(page(106)), on=date(2028, 6, 29), new_reference_on=newer) == Mention.FULL
    assert mention(audit(page(106)), on=date(2028, 6, 30), new_reference_on=newer) == Mention.NONE


@pytest.mark.parametrize("reference", [date(2023, 4, 18), DONE, date(2028, 1, 1)])
def test_an_older_or_a_late_reference_changes_nothing(reference: date) -> None:
    assert expires_on(audit(page(106)), new_reference_on=reference) == date(2029, 1, 15)


def test_an_audit_of_29_february_ends_on_28() -> None:
    assert expires_on(audit(page(106), done_on=date(2028, 2, 29))) == date(2031, 2, 28)


def test_the_percentage_is_never_rounded_up() -> None:
    assert Rate(105, 106).percent == 99
    assert Rate(52, 106).percent == 49
    assert Rate(0, 0).percent == 0


@given(st.lists(st.lists(st.sampled_from(Result), min_size=3, max_size=3), min_size=1, max_size=4))
def test_a_worse_page_never_gives_a_better_mention(grid: list[list[Result]]) -> None:
    criteria = ("1.1", "1.2", "1.3")
    pages = {str(number): dict(zip(criteria, results, strict=True)) for number, results in enumerate(grid)}
    order = [Mention.NONE, Mention.PARTIAL, Mention.FULL]
    before = mention(Audit(DONE, pages, criteria), on=TODAY)
    worse = pages | {"worse": dict.fromkeys(criteria, NC)}
    assert order.index(mention(Audit(DONE, worse, criteria), on=TODAY)) <= order.index(before)
