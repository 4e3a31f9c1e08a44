"""The help subjects of the editorial desk. The reader's pages are help themselves."""

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.composition import HelpSubject

SUBJECTS = (
    HelpSubject("catalogue.desk", _("Keeping the catalogue"), ("catalogue:desk",)),
    HelpSubject("catalogue.screens", _("Tying pages to screens"), ("catalogue:screens", "catalogue:tie")),
    HelpSubject("catalogue.posters", _("Poster of a site"), ("catalogue:posters", "catalogue:poster")),
)
