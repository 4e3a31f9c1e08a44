"""The effect of a change of words in plain sentences: what gains, what loses, by how many places."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tremplin.kernel.search.core.judging import Change
from tremplin.kernel.search.trying import MOST_JUDGED, Trial, unknown_words

MOST_TOLD = 10


@dataclass(frozen=True)
class Shown:
    """All that the page says of a trial. `success` and `order` are (before, after) in hundredths."""

    sentence: str
    harmful: bool
    better: tuple[str, ...]
    worse: tuple[str, ...]
    more: int
    success: tuple[int, int]
    order: tuple[int, int]
    searches: int
    left_out: int
    unknown: tuple[str, ...] = ()
    most: int = MOST_JUDGED


def shown(trial: Trial, meaning: str = "") -> Shown:
    """A trial in words; `meaning` is looked for in the pages."""
    effect = trial.effect
    told = len(effect.better[:MOST_TOLD]) + len(effect.worse[:MOST_TOLD])
    return Shown(
        sentence=sentence(trial),
        harmful=bool(effect.worse),
        better=tuple(_change(change) for change in effect.better[:MOST_TOLD]),
        worse=tuple(_change(change) for change in effect.worse[:MOST_TOLD]),
        more=len(effect.better) + len(effect.worse) - told,
        success=(round(100 * effect.before.success), round(100 * effect.after.success)),
        order=(round(100 * effect.before.ndcg), round(100 * effect.after.ndcg)),
        searches=effect.before.searches,
        left_out=trial.left_out,
        unknown=tuple(unknown_words(meaning)),
    )


def sentence(trial: Trial) -> str:
    """The effect in one sentence."""
    better, worse = len(trial.effect.better), len(trial.effect.worse)
    if not trial.effect.before.searches:
        return _("No search is judged yet: the effect cannot be measured.")
    if not better and not worse:
        return _("No judged search changes.")
    gains = ngettext("%(count)s search gets better", "%(count)s searches get better", better) % {"count": better}
    losses = ngettext("%(count)s gets worse", "%(count)s get worse", worse) % {"count": worse}
    if not worse:
        return _("%(gains)s, none gets worse.") % {"gains": gains}
    return _("%(gains)s, %(losses)s.") % {"gains": gains, "losses": losses}


def _change(change: Change) -> str:
    """One search: where its good page was, where it would be."""
    said = {"text": change.text, "before": change.place_before, "after": change.place_after}
    if change.place_before == change.place_after:
        if change.after > change.before:
            return _("“%(text)s”: other good pages come higher.") % said
        return _("“%(text)s”: other good pages go lower.") % said
    if change.place_before is None:
        return _("“%(text)s”: the good page comes to place %(after)s. It was not among the first five.") % said
    if change.place_after is None:
        return _("“%(text)s”: the good page leaves the first five. It was at place %(before)s.") % said
    return _("“%(text)s”: the good page goes from place %(before)s to place %(after)s.") % said
