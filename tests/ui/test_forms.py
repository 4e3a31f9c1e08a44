"""How forms are shown: labels that ask, hints, mistakes that say how to mend them."""

from datetime import date

from bs4 import BeautifulSoup
from django import forms
from django.template.loader import render_to_string

from tremplin.ui.forms import ChoiceRows, DateInThreeBoxes


class Sample(forms.Form):
    """One field of each shape."""

    name = forms.CharField(label="Nom", help_text="Comme sur le badge", error_messages={"required": "Écrivez le nom."})
    way = forms.ChoiceField(label="Réponse", choices=[("mail", "Courriel"), ("sms", "SMS")], widget=ChoiceRows)
    wish = forms.CharField(label="Souhait", required=False)
    day = forms.DateField(label="Jour", required=False, widget=DateInThreeBoxes)


def shown(form: forms.Form) -> BeautifulSoup:
    return BeautifulSoup(render_to_string("ui/forms/form.html", {"form": form}), "html.parser")


def words(tag: object) -> str:
    return " ".join(tag.get_text().split())


def test_a_label_and_a_hint_belong_to_their_box() -> None:
    page = shown(Sample())
    box = page.find("input", {"name": "name"})
    label, hint = page.find("label", {"for": box["id"]}), page.find(id=box["aria-describedby"])
    assert (words(label), words(hint)) == ("Nom", "Comme sur le badge")


def test_only_what_is_optional_is_marked() -> None:
    marked = [words(label) for label in shown(Sample()).select(".label") if "(facultatif)" in words(label)]
    assert marked == ["Souhait (facultatif)", "Jour (facultatif)"]


def test_nothing_is_starred_nor_labelled_by_a_placeholder() -> None:
    """Règles 8 et 9, sur chaque forme de question."""
    page = shown(Sample())
    assert "*" not in words(page)
    assert page.select("[placeholder]") == []


def test_a_form_at_rest_has_no_summary() -> None:
    assert shown(Sample()).select("[data-problem]") == []


def test_the_summary_links_to_the_boxes_and_repeats_their_words() -> None:
    """Règle 6, sans navigateur."""
    page = shown(Sample({}))
    summary = page.select_one("[data-problem]")
    assert words(summary.h2) == "Il y a un problème"
    link = summary.find("a")
    assert words(link) == "Écrivez le nom."
    assert page.find(id=link["href"].removeprefix("#"))["name"] == "name"


def test_a_wrong_box_says_so_to_screen_readers() -> None:
    page = shown(Sample({"way": "mail"}))
    box = page.find("input", {"name": "name"})
    told = [words(page.find(id=key)) for key in box["aria-describedby"].split()]
    assert box["aria-invalid"] == "true"
    assert any(text.endswith("Écrivez le nom.") for text in told)


def test_a_date_is_written_in_three_boxes() -> None:
    form = Sample({"name": "x", "way": "mail", "day_day": "27", "day_month": "3", "day_year": "2026"})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 3, 27)


def test_three_empty_boxes_are_no_date() -> None:
    form = Sample({"name": "x", "way": "mail", "day_day": "", "day_month": "", "day_year": ""})
    assert form.is_valid()
    assert form.cleaned_data["day"] is None
