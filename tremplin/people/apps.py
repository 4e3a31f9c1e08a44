"""Django's entry to the package `people`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tremplin.kernel import composition


class PeopleConfig(AppConfig):
    name = "tremplin.people"
    label = "people"
    practicable = True
    practice_shared = {
        "Commune": "the list of the State, nobody's",
        "Occupation": "its code is the address of a shared page",
        "Site": "real places, where practice happens too; nobody changes them there",
    }

    def ready(self) -> None:
        """Tell the kernel how to reach people; lend the product the door of those who help to sign in."""
        from tremplin.kernel.messages import resolve_contacts_with  # noqa: PLC0415 - models are ready only now
        from tremplin.people import events, help  # noqa: F401, PLC0415, A004 - registers the events; a room of every domain
        from tremplin.people.queries import contact_of  # noqa: PLC0415 - same
        from tremplin.people.rules import brings_agents_in, helps_to_sign_in  # noqa: PLC0415 - same

        resolve_contacts_with(contact_of)
        composition.help_subjects.add(help.RESTING)
        words = _("An agent tried too often: open her badge or her password again.")
        door = composition.HomeAction(
            "resting", _("Paused sign-ins"), words, "people:resting", 60, "key", helps_to_sign_in
        )
        composition.home_actions.add(door)
        composition.help_subjects.add(help.IMPORTING)
        composition.help_subjects.add(help.PHONES)
        composition.navigation.add(
            composition.NavigationItem(
                "agents", _("Agents"), "people:import_agents", 16, "people", visible=brings_agents_in
            )
        )
