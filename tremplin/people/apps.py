"""Django's entry to the package `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tremplin.people"
    label = "people"

    def ready(self) -> None:
        """Tell the kernel how to reach people."""
        from tremplin.kernel.messages import resolve_contacts_with  # noqa: PLC0415 - models are ready only now
        from tremplin.people import events  # noqa: F401, PLC0415 - registers the events
        from tremplin.people.queries import contact_of  # noqa: PLC0415 - same

        resolve_contacts_with(contact_of)
