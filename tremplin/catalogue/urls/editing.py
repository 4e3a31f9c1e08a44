"""Addresses of the editor (Wagtail's own, without a namespace of ours) and of the files it serves.

Each request of the editor is one transaction, so that a publication and all that follows from it hold or fall
together. Documents are given in parts to players that ask for them. People and their rights come from `people`:
Wagtail's screens for them do not exist.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from wagtail.admin import urls as editor
from wagtail.documents import urls as documents
from wagtail.utils.urlpatterns import decorate_urlpatterns

from tremplin.kernel.byte_ranges import in_ranges

PEOPLE_SCREENS = frozenset({"wagtailusers_users", "wagtailusers_groups"})
View = Callable[..., HttpResponse]


def _one_transaction(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        match = request.resolver_match
        if match and PEOPLE_SCREENS & set(match.namespaces):
            raise Http404
        with transaction.atomic():
            return view(request, *arguments, **named)

    return answer


urlpatterns = [
    path("gestion/", include(decorate_urlpatterns(editor.urlpatterns, _one_transaction))),
    path("documents/", include(decorate_urlpatterns(documents.urlpatterns, in_ranges))),
]
