"""The help subjects of the editorial desk. The reader's pages are help themselves."""

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.composition import HelpSubject

SUBJECTS = (
    HelpSubject("catalogue.desk", _("Keeping the catalogue"), ("catalogue:desk",)),
    HelpSubject(
        "catalogue.exchange",
        _("Bringing pages in and out"),
        (
            "catalogue:content_import",
            "catalogue:content_report",
            "catalogue:content_progress",
            "catalogue:content_export",
        ),
    ),
)
