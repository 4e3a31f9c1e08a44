"""Django's entry to the package `coaching`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tremplin.kernel import composition


class CoachingConfig(AppConfig):
    name = "tremplin.coaching"
    label = "coaching"
    practicable = True
    # Mediators and their hours have twins: the mediators of practice are fictitious, and change their own hours.
    practice_shared = {"HelpService": "the kinds of help are the same in practice, and no screen changes them"}

    def ready(self) -> None:
        """Lend the product its doors, home actions and help subjects."""
        from tremplin.coaching import events, help  # noqa: F401, PLC0415, A004 - models are ready only now; a room of every domain
        from tremplin.coaching.rules import runs_mediation  # noqa: PLC0415 - same
        from tremplin.people.rules import acts_for_others  # noqa: PLC0415 - same

        for subject in (help.BOOKING, help.MEDIATION):
            composition.help_subjects.add(subject)
        door, action = composition.NavigationItem, composition.HomeAction
        composition.navigation.add(door("appointments", _("My appointments"), "coaching:appointments", 40, "calendar"))
        composition.navigation.add(door("mediation", _("My day"), "coaching:day", 15, "clock", visible=runs_mediation))
        words = _("Book a mediator, by phone, by video or at your site.")
        composition.home_actions.add(action("book", _("Ask for help"), words, "coaching:book", 30, "help"))
        words = _("An agent of your site needs help: book for her.")
        composition.home_actions.add(
            action("book_for", _("Book for an agent"), words, "coaching:person", 35, "people", visible=acts_for_others)
        )
