"""The poster of a site as PDF, made for whoever asks. No event: nothing is kept."""

from tremplin.catalogue.core.screens import GuideCard
from tremplin.catalogue.queries.posters import POSTER, poster_values
from tremplin.kernel import clock
from tremplin.kernel.pdf import make_pdf
from tremplin.people.models import Site


def make_poster(*, site: Site, cards: tuple[GuideCard, ...], paper: str) -> bytes:
    """A poster of one to ten readable guides on paper `a4` or `a3`. Raises `PdfError`."""
    values, squares = poster_values(site, cards, paper=paper)
    return make_pdf(POSTER, values, made_at=clock.now(), files=squares)
