"""The help subjects of the screens of people. Those of sign-in itself are declared by `site`, with their guide."""

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.composition import HelpSubject

RESTING = HelpSubject("people.resting", _("Opening a sign-in again"), ("people:resting", "people:open_again"))
IMPORTING = HelpSubject(
    "people.importing",
    _("Bringing agents in from a file"),
    tuple(
        f"people:{screen}"
        for screen in (
            "import_agents",
            "imports",
            "import_report",
            "import_check",
            "import_applied",
            "import_faults",
            "export_agents",
        )
    ),
)
PHONES = HelpSubject("people.phones", _("Activating a phone"), ("people:phones", "people:phone_paper"))
