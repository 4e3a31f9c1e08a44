"""The help subjects of the screens that put the domains together."""

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.composition import HelpSubject

SUBJECTS = (
    HelpSubject("site.home", _("Your home page"), ("site:home", "site:help", "site:contact")),
    HelpSubject("site.search", _("Searching"), ("site:search",)),
    HelpSubject(
        "site.sign_in",
        _("Signing in"),
        ("people:sign_in", "people:badge", "people:enrol"),
        guide="mot-de-passe-oublie",
    ),
)
