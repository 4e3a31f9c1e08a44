"""Searches that found nothing, grouped by sound; those that were treated wait no more."""

from datetime import timedelta

import pytest

from tremplin.kernel import clock
from tremplin.kernel.search import log, unanswered
from tremplin.kernel.search.models import SearchLog, TreatedSearch
from tremplin.kernel.search.searching import Answer, Request
from tremplin.kernel.search.unanswered import Group, count_unopened, how_many_wait, sound_of, take_back, treat, waiting

pytestmark = pytest.mark.django_db


def searched(text: str, *, times: int = 1, results: int = 0, ago: int = 1, clicks: int = 0) -> None:
    for number in range(times):
        line = log.line_of(Request(text=text), Answer(text=text, total=results), milliseconds=3)
        line.day = clock.today() - timedelta(days=ago)
        if number < clicks:
            line.clicked, line.rank = "catalogue:x", 1
        line.save()


def texts(kind: str = "nothing", **asked: object) -> list[str]:
    return [group.text for group in waiting(kind, **asked).groups]


def test_like_searches_are_one_group() -> None:
    searched("violon", times=2, ago=9)
    searched("violont", times=3, ago=4)
    searched("Les violons", ago=20)
    searched("bulletin", ago=2)
    assert waiting("nothing").groups == (
        Group(sound_of("violon"), "violont", 6, clock.today() - timedelta(days=4)),
        Group(sound_of("bulletin"), "bulletin", 1, clock.today() - timedelta(days=2)),
    )
    assert (waiting("nothing").total, how_many_wait()) == (2, 2)
    assert texts(order="lately") == ["bulletin", "violont"]


def test_the_sound_is_the_one_of_the_log() -> None:
    searched("Comment régler l’écran tactile ?")
    assert sound_of("Comment régler l’écran tactile ?") == SearchLog.objects.get().sound


def test_what_was_found_or_opened_or_is_old_does_not_wait() -> None:
    searched("teams", results=3)
    searched("proche", clicks=1)
    searched("ancien", ago=366)
    searched("0612345678")
    assert (texts(), how_many_wait()) == ([], 0)


def test_without_click_means_left_closed_more_often_than_opened() -> None:
    searched("dossier", results=4, times=5, clicks=2)
    searched("agenda", results=4, times=5, clicks=3)
    searched("rare", results=4, times=2)
    assert (waiting("unopened").groups, count_unopened()) == ((), 1)
    assert [(group.text, group.times) for group in waiting("unopened").groups] == [("dossier", 3)]
    treat(text="dossier", outcome="aside", by=None)
    assert (texts("unopened"), count_unopened()) == ([], 1)


def test_a_treated_group_waits_again_if_it_comes_back_later() -> None:
    searched("violon", times=4, ago=3)
    treat(text="Violons", outcome="synonym", by=None)
    assert texts() == []
    TreatedSearch.objects.update(day=clock.today() - timedelta(days=2))
    assert texts() == []
    searched("violon", ago=1)
    assert waiting("nothing").groups[0].times == 1


def test_what_is_aside_stays_aside_until_it_is_taken_back() -> None:
    searched("violon", ago=3)
    treat(text="violon", outcome="aside", by=7)
    TreatedSearch.objects.update(day=clock.today() - timedelta(days=9))
    searched("violon", ago=1)
    assert texts() == []
    treated = TreatedSearch.objects.get()
    assert (take_back(treated.pk), take_back(treated.pk), texts()) == ("violon", None, ["violon"])


def test_words_that_say_nothing_are_no_group() -> None:
    assert treat(text="de la", outcome="aside", by=None) is False


def test_pages_of_the_list_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        searched(f"mot{'abcdef'[number]}", times=6 - number)
    monkeypatch.setattr(unanswered, "MOST_GROUPS", 5)
    assert (texts(start=4, size=3), waiting("nothing", start=4).total) == (["mote"], 6)


def test_decisions_are_forgotten_with_the_texts() -> None:
    treat(text="violon", outcome="aside", by=None)
    TreatedSearch.objects.update(day=clock.today() - timedelta(days=400))
    log.forget_old_texts()
    assert not TreatedSearch.objects.exists()
