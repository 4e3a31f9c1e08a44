"""The twins: in the schema `practice`, a copy of each table that somebody may practise on.

Made from the catalogue of the real tables after each `migrate`, thrown away and made again when these have changed.
See docs/adr/0010-practice-twins.md.
"""

from tremplin.kernel.postgresql.twins.building import build, demolish
from tremplin.kernel.postgresql.twins.clearing import clear
from tremplin.kernel.postgresql.twins.copying import copy_row
from tremplin.kernel.postgresql.twins.role import RoleMissingError, require_role

__all__ = ["RoleMissingError", "build", "clear", "copy_row", "demolish", "require_role"]
