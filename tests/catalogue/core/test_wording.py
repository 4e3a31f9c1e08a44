"""From what people write to what pages hold."""

from hypothesis import given
from hypothesis import strategies as some

from tremplin.catalogue.core.wording import lines, listed, rich_text


def test_bold_is_the_only_markup() -> None:
    assert (
        rich_text(" Cliquez sur **Partager**, puis **OK**. ") == "<p>Cliquez sur <b>Partager</b>, puis <b>OK</b>.</p>"
    )
    assert rich_text("a < b & **c > d**") == "<p>a &lt; b &amp; <b>c &gt; d</b></p>"


@given(some.text())
def test_no_markup_of_the_writer_survives(text: str) -> None:
    assert "<" not in rich_text(text).replace("<p>", "").replace("</p>", "").replace("<b>", "").replace("</b>", "")


def test_lists_are_written_with_commas_or_lines() -> None:
    assert listed("visio, Skype,\nvisio ; , Zoom") == ("visio", "Skype", "Zoom")
    assert listed(" ") == ()
    assert lines("Lire.\n\n  Écrire.  ") == ("Lire.", "Écrire.")
