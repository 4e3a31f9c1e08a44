"""Django's entry to the package `ui`."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tremplin.ui"
    label = "ui"

    def ready(self) -> None:
        """Compile the components before the first visitor comes."""
        from tremplin.ui.components import compile_components  # noqa: PLC0415 - templates load when apps are ready

        compile_components()
