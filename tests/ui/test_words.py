"""Dates, hours and initials as people say them; error pages that come out whatever happens; the weight of the style."""

import gzip
import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django.template.loader import get_template

from tremplin.ui.templatetags import ui

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "tremplin/ui/static/ui"
SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 3, 3), "mardi 3 mars 2026"), (date(2026, 5, 1), "vendredi 1er mai 2026")],
)
def test_a_day_in_full(day: date, said: str) -> None:
    assert ui.long_date(day) == said


def test_an_instant_is_said_on_the_wall_clock_of_the_authority() -> None:
    assert ui.day_and_month(datetime(2026, 3, 3, 23, 30, tzinfo=UTC)) == "mercredi 4 mars"
    assert ui.hour(datetime(2026, 3, 3, 7, 30, tzinfo=UTC)) == f"8{SPACE}h{SPACE}30"


@pytest.mark.parametrize(("wall", "said"), [(time(8), f"8{SPACE}h"), (time(14, 5), f"14{SPACE}h{SPACE}05"), (None, "")])
def test_an_hour(wall: time | None, said: str) -> None:
    assert ui.hour(wall) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(30, f"30{SPACE}min"), (60, f"1{SPACE}h"), (90, f"1{SPACE}h{SPACE}30"), (None, "")]
)
def test_a_duration(minutes: int | None, said: str) -> None:
    assert ui.duration(minutes) == said


@pytest.mark.parametrize(("name", "letters"), [("Karim Benali", "KB"), ("Jean-Marc Da Silva", "JS"), ("Léa", "L")])
def test_initials(name: str, letters: str) -> None:
    assert ui.initials(name) == letters


@pytest.mark.parametrize("page", ["400", "403", "404", "429", "500", "503", "expired_form", "offline"])
def test_error_pages_need_neither_request_nor_database(page: str) -> None:
    """Règle 19 : la voie vers une personne ne dépend de rien."""
    said = get_template(f"ui/errors/{page}.html").render()
    assert "Être aidé" in said
    assert said.count("<h1>") == 1


def test_the_style_weighs_at_most_20_kib() -> None:
    sheets = [STATIC / "foundation.css", STATIC / "components.css"]
    assert sum(len(gzip.compress(sheet.read_bytes())) for sheet in sheets) <= 20 * 1024


def test_nothing_resembles_the_design_system_of_the_state() -> None:
    for sheet in [*STATIC.glob("*.css"), *STATIC.glob("*.js")]:
        text = sheet.read_text(encoding="utf-8").lower()
        assert re.findall(r"dsfr|marianne|spectral|\.fr-", text) == []


def test_the_script_is_short_and_evaluates_nothing() -> None:
    script = (STATIC / "enhance.js").read_text(encoding="utf-8")
    assert len(script.splitlines()) <= 150
    assert re.findall(r"\beval\b|new Function|innerHTML", script) == []
