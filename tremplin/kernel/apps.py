"""Django's entry to the package `kernel`."""

from django.apps import AppConfig
from django.core import checks


class KernelConfig(AppConfig):
    name = "tremplin.kernel"
    label = "kernel"
    # The journal, the outbox, the keys of forms, the log of searches… are written by requests: they have twins.
    practicable = True
    practice_shared = {
        "DatedSetting": "the rules of the authority are the same in practice",
        "SearchEntry": "the index of shared pages",
        "SearchRevision": "the stamp of that index",
        "Synonym": "the words of that index",
        "JudgedQuery": "the measure of those words",
        "TreatedSearch": "what was decided of searches that found nothing",
        "UnopenedSearch": "counted each night from the real searches",
    }
    practice_closed = {"Sandbox": "says who practises: nobody's business in practice"}

    def ready(self) -> None:
        """Check at each start what practice asks of tables."""
        from tremplin.kernel.checks import check_practicable  # noqa: PLC0415 - models are ready only now

        checks.register(check_practicable, checks.Tags.models)
