"""Django's entry to the package `coaching`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tremplin.kernel import composition


class CoachingConfig(AppConfig):
    name = "tremplin.coaching"
    label = "coaching"

    def ready(self) -> None:
        """Lend the product its doors, home actions and help subjects."""
        from tremplin.coaching import events, help  # noqa: F401, PLC0415, A004 - models are ready only now; a room of every domain
        from tremplin.coaching.rules import runs_mediation  # noqa: PLC0415 - same
        from tremplin.people.rules import acts_for_others  # noqa: PLC0415 - same

        composition.help_subjects.add(help.BOOKING)
        composition.help_subjects.add(help.MEDIATION)
        composition.navigation.add(
            composition.NavigationItem("appointments", _("My appointments"), "coaching:appointments", 40, "calendar")
        )
        composition.navigation.add(
            composition.NavigationItem("mediation", _("My day"), "coaching:day", 50, "clock", visible=runs_mediation)
        )
        composition.home_actions.add(
            composition.HomeAction(
                "book",
                _("Ask for help"),
                _("Book a mediator, by phone, by video or at your site."),
                "coaching:book",
                30,
                "help",
            )
        )
        composition.home_actions.add(
            composition.HomeAction(
                "book_for",
                _("Book for an agent"),
                _("An agent of your site needs help: book for her."),
                "coaching:person",
                35,
                "people",
                visible=acts_for_others,
            )
        )
