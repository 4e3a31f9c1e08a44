"""What keeps a guide from being published, and how its blocks are gathered."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tremplin.catalogue.core.publication import BodyFacts, Fault, PictureFacts, Run, VideoFacts, faults, runs

DESCRIBED = PictureFacts(alternative="Le bouton Partager est entouré.", decorative=False)
DECORATIVE = PictureFacts(alternative="", decorative=True)
UNDECIDED = PictureFacts(alternative="  ", decorative=False)
WHOLE = VideoFacts(captions=True, transcript="Bonjour.")


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        ("tutorial", BodyFacts(1, (DESCRIBED, DECORATIVE), ()), ()),
        ("tutorial", BodyFacts(0, (), ()), (Fault.NO_STEP,)),
        ("tip", BodyFacts(0, (), ()), ()),
        ("tip", BodyFacts(1, (DESCRIBED, UNDECIDED, UNDECIDED), ()), (Fault.PICTURE_UNDECIDED,)),
        ("video", BodyFacts(0, (), (WHOLE,)), ()),
        ("video", BodyFacts(1, (), ()), (Fault.NO_VIDEO,)),
        ("video", BodyFacts(0, (), (VideoFacts(captions=False, transcript="Oui."),)), (Fault.VIDEO_WITHOUT_CAPTIONS,)),
        ("video", BodyFacts(0, (), (VideoFacts(captions=True, transcript=" "),)), (Fault.VIDEO_WITHOUT_TRANSCRIPT,)),
        (
            "tutorial",
            BodyFacts(0, (UNDECIDED,), (VideoFacts(captions=False, transcript=""),)),
            (Fault.NO_STEP, Fault.PICTURE_UNDECIDED, Fault.VIDEO_WITHOUT_CAPTIONS, Fault.VIDEO_WITHOUT_TRANSCRIPT),
        ),
    ],
)
def test_faults(kind: str, body: BodyFacts, expected: tuple[Fault, ...]) -> None:
    assert set(faults(kind, body)) == set(expected)
    assert len(faults(kind, body)) == len(expected)


def test_neighbours_stand_together_and_steps_are_numbered_through_the_body() -> None:
    assert runs(["step", "step", "tip", "step", "pitfall", "pitfall"]) == (
        Run("step", 1, (0, 1)),
        Run("tip", 3, (2,)),
        Run("step", 3, (3,)),
        Run("pitfall", 4, (4, 5)),
    )
    assert runs([]) == ()


@given(some.lists(some.sampled_from(["step", "pitfall", "tip"])))
def test_every_block_is_shown_once_and_in_order(kinds: list[str]) -> None:
    found = runs(kinds)
    assert [index for run in found for index in run.indexes] == list(range(len(kinds)))
    assert all(before.kind != after.kind for before, after in pairwise(found))
