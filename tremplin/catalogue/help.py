"""The help subject of the catalogue's screens."""

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.composition import HelpSubject

READING = HelpSubject(
    key="catalogue.reading",
    title=_("Finding and following a guide"),
    screens=tuple(
        f"catalogue:{screen}"
        for screen in ("tools", "tool", "occupations", "occupation", "functions", "function", "guides", "guide")
    ),
)
