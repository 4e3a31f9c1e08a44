"""Django's entry to the package `ui`."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tremplin.ui"
    label = "ui"
