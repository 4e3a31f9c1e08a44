"""The gallery: every component with what it accepts and an example, for those who build pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tremplin.ui.components import component_names
from tremplin.ui.samples import example_of, sample


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """All components, by name."""
    context = {"examples": [example_of(name) for name in component_names()], "sample": sample()}
    return render(request, "ui/gallery.html", context)
