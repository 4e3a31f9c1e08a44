"""Bringing agents in from files and out again: compare first, apply next, never delete."""

from tremplin.people.actions.importing.applying import apply_import
from tremplin.people.actions.importing.choosing import choose
from tremplin.people.actions.importing.exporting import export_agents
from tremplin.people.actions.importing.preparing import prepare_import
from tremplin.people.actions.importing.purging import purge_imports
from tremplin.people.actions.importing.refusals import (
    AlreadyAppliedError,
    BaseChangedError,
    BusyError,
    ForgottenError,
    ImportRefusedError,
    NotAllowedError,
    OwnDepartureError,
    TooManyLeaversError,
)
from tremplin.people.actions.importing.sources import community_named

__all__ = [
    "AlreadyAppliedError",
    "BaseChangedError",
    "BusyError",
    "ForgottenError",
    "ImportRefusedError",
    "NotAllowedError",
    "OwnDepartureError",
    "TooManyLeaversError",
    "apply_import",
    "choose",
    "community_named",
    "export_agents",
    "prepare_import",
    "purge_imports",
]
