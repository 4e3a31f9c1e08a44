"""`tremplin load_demo`: the demo authority, once; what people changed since stays."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from tremplin.site.demo.agents import load_agents
from tremplin.site.demo.appointments import load_coaching
from tremplin.site.demo.authority import load_authority
from tremplin.site.demo.judgements import load_judgements
from tremplin.site.demo.organisation import load_organisation
from tremplin.site.demo.pages import load_pages
from tremplin.site.demo.searches import load_searches
from tremplin.site.demo.upkeep import load_upkeep

STEPS = (
    load_authority,
    load_organisation,
    load_agents,
    load_pages,
    load_upkeep,
    load_coaching,
    load_searches,
    load_judgements,
)


class Command(BaseCommand):
    """Loads the demo in one transaction: all of it, or nothing."""

    help = "Loads the demo authority (invented people and data)"

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Raises `CommandError` outside the demo setting."""
        if not settings.DEMO:
            raise CommandError("the demo authority is only loaded with TREMPLIN_DEMO=1")
        with transaction.atomic():
            with connection.cursor() as cursor:  # it is idle while pictures are drawn: for long on a busy machine
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            for step in STEPS:
                step()
