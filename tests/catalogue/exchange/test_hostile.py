"""Real hostile files, made here: each is refused or cleaned with a sentence, and nothing escapes from the folder."""

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.catalogue.exchange.folders import a_screen, imported, outcomes, page_of, told, written, zipped
from tremplin.catalogue.actions import exchange
from tremplin.catalogue.actions.exchange import bundles
from tremplin.catalogue.core.exchange.remarks import BundleFault, BundleRefusedError
from tremplin.catalogue.models import ContentImport, GuidePage
from tremplin.catalogue.queries.exchange import bundle_sentence

pytestmark = pytest.mark.django_db
PAGE = "# Une page\n\nDu texte."


def refused(path: Path) -> BundleFault:
    """Why a bundle is refused; its sentence exists, and nothing was noted."""
    with pytest.raises(BundleRefusedError) as caught, exchange.read_path(path=path, source="essai"):
        pass
    assert len(bundle_sentence(caught.value.fault.value, caught.value.said)) > 20
    assert ContentImport.objects.count() == GuidePage.objects.count() == 0
    return caught.value.fault


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "envoi.zip"
    path.write_bytes(content)
    return path


def entry(name: str, content: bytes = b"x", *, mode: int = 0, flags: int = 0) -> bytes:
    """A zip with one page and one strange entry."""
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("page.md", PAGE)
        archive.writestr(info, content)
    made = bytearray(packed.getvalue())
    if flags:  # in the list of the archive, where the last entry stands
        place = made.rindex(b"PK\x01\x02") + 8
        made[place : place + 2] = struct.pack("<H", flags)
    return bytes(made)


def bomb() -> bytes:
    """Ten gigabytes of zeros, promised by ten entries."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.md", PAGE)
        archive.writestr("zero.bin", bytes(10 * 1024 * 1024))
    made = bytearray(packed.getvalue())
    place = made.rindex(b"PK\x01\x02") + 24
    made[place : place + 4] = struct.pack("<I", 0xF0000000)
    return bytes(made)


def same_names() -> bytes:
    return zipped({"Page.md": PAGE, "page.md": PAGE})


ARCHIVES: dict[str, tuple[Callable[[], bytes], BundleFault]] = {
    "..": (lambda: entry("../../dehors.md"), BundleFault.LEADS_OUT),
    "absolute": (lambda: entry("/etc/dehors.md"), BundleFault.LEADS_OUT),
    "drive": (lambda: entry("C:/dehors.md"), BundleFault.LEADS_OUT),
    "symlink": (lambda: entry("lien", b"/etc/passwd", mode=stat.S_IFLNK | 0o777), BundleFault.LINKS),
    "locked": (lambda: entry("secret.md", flags=1), BundleFault.LOCKED),
    "bomb": (bomb, BundleFault.TOO_HEAVY),
    "ratio": (lambda: zipped({"page.md": PAGE, "zero.bin": bytes(30_000_000)}), BundleFault.STRANGE),
    "same names": (same_names, BundleFault.SAME_NAMES),
    "deep": (lambda: zipped({"/".join("abcdefghijklmnop") + "/p.md": PAGE, "x.md": PAGE}), BundleFault.TOO_DEEP),
    "no page": (lambda: zipped({"image.png": a_screen()}), BundleFault.NO_PAGE),
    "not a zip": (lambda: b"PK\x03\x04 coupe", BundleFault.UNREADABLE),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_hostile_archive_is_refused_with_its_reason(tmp_path: Path, name: str) -> None:
    make, fault = ARCHIVES[name]
    assert refused(saved(tmp_path, make())) == fault


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MOST_FILES", 3)
    assert refused(saved(tmp_path, zipped({f"{n}.md": PAGE for n in range(4)}))) == BundleFault.TOO_MANY_FILES


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    written(tmp_path, {"page.md": PAGE})
    (tmp_path / "lien.md").symlink_to("/etc/passwd")
    assert refused(tmp_path) == BundleFault.LINKS


def test_a_file_that_promises_less_than_it_holds_is_left_aside(tmp_path: Path) -> None:
    made = bytearray(zipped({"bonne.md": PAGE, "menteuse.md": b"# M\n\n" + os.urandom(2000).hex().encode()}))
    place = made.rindex(b"PK\x01\x02") + 24
    made[place : place + 4] = struct.pack("<I", 10)
    report = imported(saved(tmp_path, bytes(made)))
    assert outcomes(report)["bonne.md"] == "created"
    assert GuidePage.objects.filter(slug="bonne").count() + GuidePage.objects.filter(slug="une-page").count() == 1


def test_letters_of_windows_are_read_and_said(tmp_path: Path) -> None:
    files = {"a.md": "# Été\n\nDéjà là.".encode("cp1252"), "b.md": b"\xef\xbb\xbf" + "# Forêt\n\nOui.".encode()}
    report = imported(written(tmp_path, files))
    assert [page_of(file).title for file in report.values()] == ["Été", "Forêt"]
    assert told(report["a.md"])[0] == ("letters_guessed", "")
    assert "letters_guessed" not in [kind for kind, _said in told(report["b.md"])]


def test_what_is_no_text_is_left_aside(tmp_path: Path) -> None:
    report = imported(written(tmp_path, {"a.md": bytes(range(256)) * 40, "b.md": "", "c.md": PAGE}))
    assert outcomes(report) == {"a.md": "refused", "b.md": "refused", "c.md": "created"}
    assert [told(report[path])[0][0] for path in ("a.md", "b.md")] == ["not_text", "empty"]


def huge_png() -> bytes:
    """Forty megapixels and one in a few kilobytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 40_001, 1_001, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(40_002) * 1_001, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def test_pictures_that_could_do_harm_are_left_out_and_said(tmp_path: Path) -> None:
    page = "# Images\n\n## 1. Une\n\n![a](geante.png)\n\n## 2. Deux\n\n![b](dessin.svg)\n\n"
    page += "## 3. Trois\n\n![c](faux.png)\n\n"
    page += "## 4. Quatre\n\n![d](https://ailleurs.example/x.png)\n\n## 5. Cinq\n\n![e](../../etc/passwd)\n"
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    files = {"p.md": page, "geante.png": huge_png(), "dessin.svg": svg, "faux.png": svg}
    report = imported(written(tmp_path, files))
    assert told(report["p.md"])[:5] == [
        ("picture_too_large", "geante.png"),
        ("picture_is_a_program", "dessin.svg"),
        ("picture_is_a_program", "faux.png"),
        ("picture_elsewhere", "https://ailleurs.example/x.png"),
        ("picture_missing", "../../etc/passwd"),
    ]
    assert [block.value["picture"] for block in page_of(report["p.md"]).body] == [None] * 5


def test_html_that_acts_is_cleaned_and_said(tmp_path: Path) -> None:
    acting = (
        "# Titre\n\n<script>alert(1)</script>\n\n<p onclick='x()'>Texte <b>gras</b></p>\n\n"
        "<iframe src='https://mal.example'></iframe>\n\n[lien](javascript:alert(1)) ![x](javascript:alert(1))\n\n"
        "<a href='data:text/html,x'>suite</a>\n\n<form action='/x'><input name='a'></form>\n"
    )
    report = imported(written(tmp_path, {"p.md": acting}))
    page = page_of(report["p.md"])
    html = str(page.rendered_body())
    assert not any(word in html for word in ("<script", "onclick", "<iframe", '="javascript:', '="data:', "<form"))
    assert "Texte <b>gras</b>" in html
    kind, said = told(report["p.md"])[0]
    assert kind == "markup_removed"
    assert {"<script>", "<iframe>", "<form>", "on…"} <= set(said.split(", "))


def test_a_header_that_explodes_is_left_out(tmp_path: Path) -> None:
    lines = [
        "a: &a [x,x,x,x,x,x,x,x,x]",
        *(f"{n}: &{n} [*{p},*{p},*{p},*{p},*{p}]" for p, n in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
    report = imported(written(tmp_path, {"p.md": "---\n" + "\n".join(lines) + "\n---\n\n" + PAGE}))
    assert (told(report["p.md"])[0][0], page_of(report["p.md"]).title) == ("header_unreadable", "Une page")


def test_a_word_document_that_is_a_bomb_is_left_aside(tmp_path: Path) -> None:
    report = imported(written(tmp_path, {"p.md": PAGE, "w.docx": bomb(), "x.docx": b"rien"}))
    assert [told(report[path])[0][0] for path in ("w.docx", "x.docx")] == ["word_unreadable"] * 2


def test_very_deep_markup_is_read_flat(tmp_path: Path) -> None:
    report = imported(
        written(tmp_path, {"p.html": "<h1>Fond</h1>" + "<div>" * 300 + "<p>Au fond</p>" + "</div>" * 300})
    )
    assert "Au fond" in str(page_of(report["p.html"]).rendered_body())
