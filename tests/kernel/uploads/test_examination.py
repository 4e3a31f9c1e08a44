"""What is kept of a file, and what is refused, before any form of the editor."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.kernel.uploads.files import DEVICE, LINK, SCRIPT, archive, bomb, docx, odt, picture
from tremplin.kernel.uploads import archives, documents, pictures
from tremplin.kernel.uploads.archives import Bounds, listed
from tremplin.kernel.uploads.names import kept_name
from tremplin.kernel.uploads.refusals import RefusedFileError

SOUND = {
    "note.pdf": b"%PDF-1.7\n",
    "note.DOCX": docx(),
    "feuille.xlsx": archive({"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
    "vues.pptx": archive({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}),
    "note.odt": odt(),
    "feuille.ods": odt("spreadsheet"),
    "vues.odp": odt("presentation"),
    "liste.csv": b"matricule;nom\r\nA1042;Benali\r\n",
    "liste-ancienne.csv": "prénom;François".encode("cp1252"),
    "note.txt": "Ça marche".encode(),
    "film.mp4": b"\x00\x00\x00\x18ftypmp42",
    "film.webm": b"\x1a\x45\xdf\xa3\x01",
    "film.vtt": b"\xef\xbb\xbfWEBVTT\n\n",
}
HOSTILE = {
    "page.html": b"<script>alert(1)</script>",
    "drawing.svg": SCRIPT,
    "tool.exe": b"MZ\x90\x00",
    "note.pdf.exe": b"%PDF-1.7",
    "note": b"%PDF-1.7",
    ".pdf": b"%PDF-1.7",
    "note.pdf": b"<html>%PDF-",
    "empty.pdf": b"",
    "note.docx": archive({"word/document.xml": b""}),
    "feuille.docx": archive({"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
    "macro.docx": docx(word__vbaProject_DOT_bin=b"x"),
    "macro.odt": archive(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"", "Basic/Standard/a.xml": b""}
    ),
    "other.odt": odt("spreadsheet"),
    "late.odt": archive({"content.xml": b"", "mimetype": b"application/vnd.oasis.opendocument.text"}),
    "broken.docx": docx()[:-30],
    "text.docx": b"PK\x03\x04 not a zip",
    "film.mp4": b"ftypmp42",
    "film.webm": b"RIFF",
    "film.vtt": b"<script>",
    "note.txt": b"a\x00b",
    "liste.csv": b"\x7fELF\x02\x01\x01\x00",
    "empty.txt": b"",
}


def is_kept(content: bytes, name: str) -> bool:
    try:
        documents.examine(io.BytesIO(content), name)
    except RefusedFileError:
        return False
    return True


@pytest.mark.parametrize("name", SOUND)
def test_sound_documents_are_kept(name: str) -> None:
    file = io.BytesIO(SOUND[name])
    assert (documents.examine(file, name), file.tell()) == (name.rsplit(".", 1)[-1].lower(), 0)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_refused(name: str) -> None:
    assert not is_kept(HOSTILE[name], name)


def test_too_heavy_a_document_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_BYTES", 9)
    assert (is_kept(b"%PDF-1.78", "a.pdf"), is_kept(b"%PDF-1.789", "a.pdf")) == (True, False)


def refused(content: bytes, bounds: Bounds | None = None) -> bool:
    try:
        listed(io.BytesIO(content), bounds or Bounds())
    except RefusedFileError:
        return True
    return False


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../x", "a/../../x", "a\\..\\x", "C:/x", "c:x", "\\\\server\\x", "a/..", ".."]
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    assert refused(archive({name: b"x"}))


@pytest.mark.parametrize("entries", [["A.txt", "a.TXT"], ["é.txt", "e\u0301.txt"], ["a", "a/"], ["ß.txt", "SS.txt"]])
def test_names_that_are_one_on_some_disks_are_refused(entries: list[str]) -> None:
    assert refused(archive(dict.fromkeys(entries, b"x")))


def test_links_devices_and_locked_entries_are_refused() -> None:
    assert [refused(archive({"a": b"/etc"}, mode=mode)) for mode in (LINK, DEVICE, 0o100644)] == [True, True, False]
    assert refused(archive({"a": b"x"}, flags=archives.ENCRYPTED))


def test_bounds_of_files_bytes_and_ratio() -> None:
    three = archive({"a": b"12345", "b": b"12345", "c": b"12345"})
    assert [refused(three, Bounds(files=files)) for files in (2, 3)] == [True, False]
    assert [refused(three, Bounds(unpacked=size)) for size in (14, 15)] == [True, False]
    assert refused(archive({"a": b"\0" * 1_000_000}))


@given(st.dictionaries(st.text(min_size=1, max_size=12), st.binary(max_size=20), min_size=1, max_size=4))
def test_whatever_is_listed_stays_in_its_folder(entries: dict[str, bytes]) -> None:
    content = archive(entries)
    if not refused(content):
        with zipfile.ZipFile(io.BytesIO(content)) as made:
            for name in made.namelist():
                assert not name.startswith("/")
                assert ".." not in name.split("/")
                assert "\\" not in name


@given(st.binary(max_size=300))
def test_any_bytes_get_an_answer(content: bytes) -> None:
    assert {is_kept(content, f"x.{kind}") for kind in documents.KINDS} <= {True, False}
    for beginning in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF....WEBP", b"....ftypheic"):
        with pytest.raises(RefusedFileError):
            pictures.examined(io.BytesIO(beginning + content))


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("HEIF", "jpg")])
def test_pictures_are_drawn_anew(kind: str, extension: str) -> None:
    found = pictures.examined(io.BytesIO(picture(kind)))
    with Image.open(io.BytesIO(found.content)) as drawn:
        assert (found.extension, drawn.size, (found.width, found.height)) == (extension, (96, 60), (96, 60))
        assert dict(drawn.getexif()) == {}
        assert set(drawn.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "loop",
            "background",
            "timestamp",
            "duration",
        }


def test_a_photo_no_longer_tells_where_it_was_taken() -> None:
    sent = picture("JPEG")
    kept = pictures.examined(io.BytesIO(sent)).content
    assert [word in sent for word in (b"SECRET-PLACE", b"SECRET-COMMENT")] == [True, True]
    assert [word in kept for word in (b"SECRET-PLACE", b"SECRET-COMMENT", b"Exif")] == [False, False, False]


def test_what_is_hidden_after_the_pixels_is_gone() -> None:
    kept = pictures.examined(io.BytesIO(picture("PNG") + b"<?php system($_GET[0]); ?>")).content
    assert b"php" not in kept


def test_a_photo_taken_sideways_stands_upright() -> None:
    content, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (60, 40)).save(content, "JPEG", exif=exif)
    found = pictures.examined(content)
    assert (found.width, found.height) == (40, 60)


def test_the_longest_side_is_bounded() -> None:
    found = pictures.examined(io.BytesIO(picture("PNG", width=5_120, height=100)))
    assert (found.width, found.height) == (2_560, 50)


def test_what_is_seen_through_stays_so() -> None:
    content = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(content, "PNG")
    with Image.open(io.BytesIO(pictures.examined(content).content)) as drawn:
        assert drawn.getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "content",
    [bomb(), bomb(7_000, 7_000), SCRIPT, b"", b"GIF89a" + b"\0" * 20, picture("JPEG")[:200], b"<html></html>"],
)
def test_hostile_pictures_are_refused(content: bytes) -> None:
    with pytest.raises(RefusedFileError):
        pictures.examined(io.BytesIO(content))


def test_many_frames_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    frames = [Image.new("RGB", (100, 100), colour) for colour in ("red", "green", "blue")]
    content = io.BytesIO()
    frames[0].save(content, "WEBP", save_all=True, append_images=frames[1:])
    monkeypatch.setattr(pictures, "MOST_PIXELS", 29_999)
    with pytest.raises(RefusedFileError):
        pictures.examined(content)


@pytest.mark.parametrize(
    ("sent", "begins"),
    [
        ("Note de service.PDF", "note-de-service-"),
        ("../../etc/passwd", "passwd-"),
        ("C:\\photos\\Été.jpg", "ete-"),
        ("\u202egpj.exe", "gpj-"),
        ("???", "fichier-"),
        ("", "fichier-"),
        ("a" * 300, "a" * 40 + "-"),
    ],
)
def test_names_are_ours(sent: str, begins: str) -> None:
    first, second = kept_name(sent, "pdf"), kept_name(sent, "pdf")
    assert first.startswith(begins)
    assert first != second
    assert len(first) == len(begins) + 16 + len(".pdf")


def test_the_sentences_say_what_to_do() -> None:
    with pytest.raises(RefusedFileError) as said:
        documents.examine(io.BytesIO(b"MZ"), "tool.exe")
    assert said.value.messages == [
        "Nous ne gardons pas ce genre de fichier. Choisissez par exemple un PDF, ou un document texte."
    ]
