"""The body of a page, lighter: the small drawing of each picture, and no video. For devices without network."""

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag


@dataclass(frozen=True)
class LightBody:
    """HTML whose pictures are small, and the addresses of these pictures, each once, in the order of the page."""

    html: str
    pictures: tuple[str, ...]


def lightened(html: str, *, instead_of_video: str) -> LightBody:
    """The same body with the smallest drawing that each picture offers; a sentence takes the place of a video.

    Forms are left out: without network nobody hears them.
    """
    body = BeautifulSoup(html, "html.parser")
    for form in body.select("form"):
        form.decompose()
    for video in body.select("video, audio, iframe"):
        sentence = body.new_tag("p")
        sentence.string = instead_of_video
        video.replace_with(sentence)
    pictures = [_lighten(picture) for picture in body.select("img[src]")]
    return LightBody(str(body), tuple(dict.fromkeys(pictures)))


def _lighten(picture: Tag) -> str:
    """Give a picture its smallest drawing; returns the address."""
    choices = [choice.split() for choice in str(picture.get("srcset", "")).split(",")]
    widths = {choice[0]: int(choice[1][:-1]) for choice in choices if len(choice) == 2 and choice[1][:-1].isdigit()}  # noqa: PLR2004 - an address and a width
    address = min(widths, key=lambda each: widths[each]) if widths else str(picture["src"])
    for name in ("srcset", "sizes", "loading"):
        picture.attrs.pop(name, None)
    picture["src"] = address
    return address
