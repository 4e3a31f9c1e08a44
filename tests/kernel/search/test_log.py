"""The log of searches: useful to mediators, silent about people."""

from datetime import date

import pytest

from tests.kernel.search.corpus import PAGES
from tremplin.kernel.search import index, log
from tremplin.kernel.search.models import SearchEntry, SearchLog
from tremplin.kernel.search.searching import Request, search

pytestmark = pytest.mark.django_db


def logged(text: str) -> SearchLog:
    index.replace("catalogue", PAGES)
    asked = Request(text=text)
    return SearchLog.objects.get(
        pk=log.record(asked, search(asked), milliseconds=3, origin="site:home", device="phone")
    )


def test_a_search_is_logged_with_what_was_understood() -> None:
    line = logged("Cogés")
    assert (line.text, line.folded, line.results, line.nearest, line.device) == ("Cogés", "coges", 2, False, "phone")
    assert (line.day, line.withheld) == (date(2026, 3, 3), False)
    assert "conges" in line.expansions["Cogés"]


@pytest.mark.parametrize("text", ["06 12 34 56 78", "dossier de lea@exemple.fr", "matricule 004512x6"])
def test_what_may_name_somebody_is_not_kept(text: str) -> None:
    line = logged(text)
    assert (line.text, line.folded, line.sound, line.expansions, line.withheld) == ("", "", "", {}, True)


def test_a_long_text_is_judged_whole() -> None:
    assert logged("dossier " * 40 + "0612345678").withheld


def test_only_near_pages_count_as_nothing_found() -> None:
    line = logged("calendrier teams")
    assert (line.results, line.nearest) == (0, True)


def test_like_searches_have_one_sound() -> None:
    assert logged("vizzio").sound == logged("vizio").sound


def test_the_first_page_opened_is_kept() -> None:
    line = logged("dossier")
    entry, other = SearchEntry.objects.get(key="dossier"), SearchEntry.objects.get(key="teams")
    assert (log.record_click(line.pk, entry, 1), log.record_click(line.pk, other, 2)) == (True, False)
    line.refresh_from_db()
    assert (line.clicked, line.rank) == ("catalogue:dossier", 1)


def test_no_column_can_hold_a_person() -> None:
    columns = {field.name for field in SearchLog._meta.get_fields()}
    assert columns == {
        "id", "day", "text", "folded", "sound", "withheld", "results", "nearest", "kind", "tool", "expansions",
        "milliseconds", "origin", "device", "clicked", "rank",
    }  # fmt: skip
