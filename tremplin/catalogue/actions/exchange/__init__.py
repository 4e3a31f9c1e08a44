"""Pages brought in from files and out again: read first, apply next, one page at a time (docs/adr/0017)."""

from tremplin.catalogue.actions.exchange.exporting import export_archive, export_folder, exportable
from tremplin.catalogue.actions.exchange.finishing import draw_next_bodies
from tremplin.catalogue.actions.exchange.purging import forget_imports
from tremplin.catalogue.actions.exchange.running import (
    NotAllowedError,
    NotReadyError,
    apply_now,
    choose,
    forget,
    go_on,
    read_path,
    send,
    source_of,
    start,
    stop,
)

__all__ = [
    "NotAllowedError",
    "NotReadyError",
    "apply_now",
    "choose",
    "draw_next_bodies",
    "export_archive",
    "export_folder",
    "exportable",
    "forget",
    "forget_imports",
    "go_on",
    "read_path",
    "send",
    "source_of",
    "start",
    "stop",
]
