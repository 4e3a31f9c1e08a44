"""What fits in a pack: as many pages as a device may hold, in their order, with their files."""

from hypothesis import given
from hypothesis import strategies as st

from tremplin.catalogue.core.keeping import TakenFile, TakenPage, packed
from tremplin.catalogue.core.lightening import lightened

BODY = """<div class="guide-body"><p>Ouvrez <b>Teams</b>.</p>
<img src="/media/images/grand.png" srcset="/media/images/petit.webp 480w, /media/images/grand.png 960w" sizes="92vw"
 width="960" height="600" alt="L’écran" loading="lazy">
<img src="/media/images/seul.png" alt=""><img src="/media/images/petit.webp" alt="Encore">
<video controls src="/documents/1/film.mp4"><track src="/documents/2/mots.vtt"></video>
<form method="post"><button>Cela m’a aidé</button></form></div>"""


def a_page(number: int, weight: int, files: tuple[TakenFile, ...] = ()) -> TakenPage:
    return TakenPage(f"/guides/g-{number}/", f"Guide {number}", "", "", "s", weight, files)


files = st.builds(TakenFile, st.sampled_from([f"/media/{n}" for n in range(6)]), st.integers(0, 50)).map(
    lambda file: TakenFile(file.address, int(file.address[-1]) * 7)  # one address has one weight
)
pages = st.lists(st.tuples(st.integers(0, 100), st.lists(files, max_size=4).map(tuple)), max_size=12).map(
    lambda given_pages: [a_page(number, weight, own) for number, (weight, own) in enumerate(given_pages)]
)


@given(pages, st.lists(files, max_size=2), st.integers(0, 8), st.integers(0, 300))
def test_a_pack_never_passes_its_bounds_and_keeps_the_order(
    wanted: list[TakenPage], around: list[TakenFile], most_pages: int, most_bytes: int
) -> None:
    pack = packed(wanted, around, most_pages=most_pages, most_bytes=most_bytes)
    assert len(pack.pages) <= most_pages
    assert not pack.pages or pack.weight <= most_bytes
    assert len(pack.pages) + pack.left_out == len(wanted)
    assert [page for page in wanted if page in pack.pages] == list(pack.pages)
    addresses = [file.address for file in pack.files]
    assert len(set(addresses)) == len(addresses)
    assert {file.address for page in pack.pages for file in page.files} <= set(addresses)


@given(pages)
def test_with_room_enough_everything_is_taken(wanted: list[TakenPage]) -> None:
    pack = packed(wanted)
    assert (list(pack.pages), pack.left_out) == (wanted, 0)


def test_a_page_too_heavy_gives_way_to_a_lighter_one() -> None:
    pack = packed([a_page(1, 60), a_page(2, 60), a_page(3, 30)], most_bytes=100)
    assert ([page.title for page in pack.pages], pack.left_out, pack.weight) == (["Guide 1", "Guide 3"], 1, 90)


def test_a_file_is_weighed_once() -> None:
    shared = TakenFile("/media/images/a.webp", 40)
    assert packed([a_page(1, 5, (shared,)), a_page(2, 5, (shared,))]).weight == 50


def test_the_lighter_body_has_small_pictures_no_video_and_no_form() -> None:
    light = lightened(BODY, instead_of_video="La vidéo a besoin du réseau.")
    assert light.pictures == ("/media/images/petit.webp", "/media/images/seul.png")
    assert "<p>La vidéo a besoin du réseau.</p>" in light.html
    for gone in ("srcset", "grand.png", "<video", "<form", "Cela m’a aidé", 'loading="lazy"', "film.mp4"):
        assert gone not in light.html
    for stays in ("Ouvrez <b>Teams</b>.", 'alt="L’écran"', 'width="960"'):
        assert stays in light.html
