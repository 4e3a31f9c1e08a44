"""Django's `migrate`, followed by the twins of practice.

Here rather than on the signal `post_migrate`, which is sent once for each package, and by `flush` too.
"""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from tremplin.kernel.postgresql import twins


class Command(migrate.Command):
    """Migrations never meet the twins: they go before the first one, and are made anew afterwards."""

    target: BaseDatabaseWrapper
    demolished = False

    def handle(self, *arguments: Any, **options: Any) -> None:
        self.target = connections[options["database"]]
        if options["plan"] or options["check_unapplied"] or options["prune"]:
            super().handle(*arguments, **options)
            return
        try:
            twins.require_role(self.target)
            super().handle(*arguments, **options)
            rebuilt = twins.build(self.target)
        except twins.RoleMissingError as missing:
            raise CommandError(str(missing)) from missing
        if rebuilt and self.verbosity > 0:
            self.stdout.write("  The tables of practice were made anew.")

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
        """Called by Django before and after each migration."""
        if action in {"apply_start", "unapply_start"} and not self.demolished:
            twins.demolish(self.target)
            self.demolished = True
        super().migration_progress_callback(action, migration, fake)
