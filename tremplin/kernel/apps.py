"""Django's entry to the package `kernel`."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "tremplin.kernel"
    label = "kernel"
