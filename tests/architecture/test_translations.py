"""The French of the whole house is complete, current and well written."""

from tremplin.ui.translations.checking import faults_of
from tremplin.ui.translations.packages import all_packages


def test_the_french_is_complete() -> None:
    assert faults_of(all_packages()) == []
