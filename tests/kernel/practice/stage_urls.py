"""Pages that say on which stage they were made, and acts that go wrong in every way; for tests, one of them served."""

import contextlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from tremplin.kernel import clock, jobs
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.periods import Period
from tremplin.people.actions.presence import declare_unavailability
from tremplin.people.models import Agent, Unavailability


def seen(request: HttpRequest) -> dict[str, Any]:
    """What a page shows: who one is, all that is declared, all that is recorded; and the stage of the connection."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('role'), current_setting('tremplin.sandbox', true)")
        role, sandbox = cursor.fetchone()
    return {
        "role": role,
        "sandbox": sandbox,
        "user": request.user.pk,
        "sources": sorted(Unavailability.objects.values_list("source", flat=True)),
        "recorded": JournalEntry.objects.filter(actor_id=request.user.pk).count(),
    }


def page(request: HttpRequest) -> HttpResponse:
    return JsonResponse(seen(request))


@login_not_required
def open_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ouvert")


def declare(request: HttpRequest, source: str) -> None:
    period = Period(clock.now(), clock.now() + timedelta(hours=2))
    agent = Agent.objects.get(pk=request.user.pk)
    declare_unavailability(agent=agent, period=period, source=source, declared_by=agent)


def go_well(request: HttpRequest) -> None:
    declare(request, request.POST["source"])


@transaction.atomic
def fail(request: HttpRequest) -> None:
    declare(request, "lost:1")
    declare(request, "lost:2")
    raise DatabaseError


@transaction.atomic
def say_nonsense(request: HttpRequest) -> None:
    declare(request, "lost:3")
    with connection.cursor() as cursor:
        cursor.execute("select nothing")


@transaction.atomic
def be_cut(request: HttpRequest) -> None:
    declare(request, "lost:4")
    parameters = connection.get_connection_params()
    with psycopg.connect(dbname=parameters["dbname"], host=parameters["host"], user=parameters["user"]) as other:
        other.execute("select pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
    Agent.objects.count()


ACTS = {"well": go_well, "fail": fail, "nonsense": say_nonsense, "cut": be_cut}


@csrf_exempt
def act(request: HttpRequest) -> HttpResponse:
    """Act, take the fault as a view may, then show the page: Django reconnects in between."""
    with contextlib.suppress(DatabaseError):
        ACTS[request.POST["way"]](request)
    return page(request)


def stream(request: HttpRequest) -> HttpResponse:
    """One query for each part, and one at the end, when the middlewares are done."""

    def parts() -> Iterator[str]:
        try:
            for _ in range(3):
                yield f"{seen(request)['sandbox']};"
        finally:
            if request.GET.get("end"):
                declare(request, request.GET["end"])

    return StreamingHttpResponse(parts())


@csrf_exempt
@transaction.atomic
def ask_for_a_job(request: HttpRequest) -> HttpResponse:
    jobs.defer("kernel.deliver_message", message=int(request.POST["message"]))
    return HttpResponse()


urlpatterns = [
    path("essai/page/", page),
    path("essai/ouvert/", open_page),
    path("essai/acte/", act),
    path("essai/suite/", stream),
    path("essai/travail/", ask_for_a_job),
    path("", include("tremplin.config.developers_urls")),
]
