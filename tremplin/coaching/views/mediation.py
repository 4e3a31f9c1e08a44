"""The mediators' own pages: day, week, hours."""

from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.coaching import actions, rules
from tremplin.coaching.core.openings import WeeklyRule
from tremplin.coaching.forms import WEEKDAYS, ExceptionForm, StretchForm
from tremplin.coaching.models import AvailabilityException, Mediator
from tremplin.coaching.queries.appointments import days_of
from tremplin.coaching.queries.availability import coming_exceptions, week_of
from tremplin.coaching.queries.slots import mediators
from tremplin.coaching.queries.steps import way_back_of_hours
from tremplin.coaching.queries.wishes import read_day
from tremplin.kernel import clock
from tremplin.people.requests import AgentRequest

WORKING_DAYS = 6


def _mediator(request: AgentRequest) -> Mediator:
    """The mediator whose pages are asked: oneself, or a colleague by `?de=`."""
    if not rules.runs_mediation(request.user):
        raise PermissionDenied
    wanted = request.GET.get("de", "")
    if wanted.isascii() and wanted.isdigit():
        return get_object_or_404(Mediator.objects.select_related("agent"), pk=wanted[:15], active=True)
    return Mediator.objects.select_related("agent").get(agent=request.user)


def own_hours(request: AgentRequest) -> Mediator:
    """Oneself: hours and exceptions are each mediator's own affair."""
    mediator = _mediator(request)
    if mediator.agent_id != request.user.pk:
        raise PermissionDenied
    return mediator


def _day(request: AgentRequest) -> date:
    return read_day(request.GET.get("jour", "")) or clock.today()


def _shown(request: AgentRequest, first: date, days: int) -> dict[str, object]:
    mediator, step = _mediator(request), timedelta(days=days if days == 1 else 7)
    return {
        "mediator": mediator,
        "own": mediator.agent_id == request.user.pk,
        "mediators": mediators(),
        "days": days_of(mediator, first=first, days=days),
        "first": first,
        "before": first - step,
        "after": first + step,
        "today": clock.today(),
    }


@require_safe
def day(request: AgentRequest) -> HttpResponse:
    """One day, appointment by appointment."""
    return render(request, "coaching/mediation_day.html", _shown(request, _day(request), 1))


@require_safe
def week(request: AgentRequest) -> HttpResponse:
    """A week at a glance, Monday to Saturday."""
    chosen = _day(request)
    monday = chosen - timedelta(days=chosen.weekday())
    return render(request, "coaching/mediation_week.html", _shown(request, monday, WORKING_DAYS))


@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: AgentRequest) -> HttpResponse:
    """When I receive, every week."""
    mediator = own_hours(request)
    posted = request.POST if request.method == "POST" else None
    week_forms = _week_forms(mediator, posted)
    if posted is not None and all(form.is_valid() for form in week_forms):
        _save_week(request, mediator, week_forms)
        return redirect("coaching:hours")
    return _hours_page(request, mediator, week_forms, ExceptionForm())


def _save_week(request: AgentRequest, mediator: Mediator, week_forms: list[StretchForm]) -> None:
    today = clock.today()
    stretches = [
        WeeklyRule(weekday, *hours, valid_from=today)
        for weekday, form in enumerate(week_forms)
        for hours in form.stretches
    ]
    actions.replace_week(mediator=mediator, rules=stretches, from_day=today, actor=request.user)
    messages.success(request, _("Your week is saved. Appointments already booked stay as they are."))


@require_POST
def add_exception(request: AgentRequest) -> HttpResponse:
    """Open or close some hours of one day."""
    mediator, form = own_hours(request), ExceptionForm(request.POST)
    if form.is_valid():
        try:
            actions.set_exception(mediator=mediator, actor=request.user, **form.hours)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("This day is saved."))
            return redirect("coaching:hours")
    return _hours_page(request, mediator, _week_forms(mediator, None), form)


@require_POST
def withdraw_exception(request: AgentRequest, key: int) -> HttpResponse:
    """Give a day back to the usual week."""
    exception = get_object_or_404(AvailabilityException, pk=key, mediator=own_hours(request))
    actions.withdraw_exception(exception=exception, actor=request.user)
    messages.success(request, _("This day follows your usual week again."))
    return redirect("coaching:hours")


def _week_forms(mediator: Mediator, posted: QueryDict | None) -> list[StretchForm]:
    current = week_of(mediator, on=clock.today())
    return [StretchForm(posted, initial=current[weekday], prefix=f"day{weekday}") for weekday in range(WORKING_DAYS)]


def _hours_page(
    request: AgentRequest, mediator: Mediator, week_forms: list[StretchForm], exception_form: forms.Form
) -> HttpResponse:
    wrong = next((form for form in [*week_forms, exception_form] if form.errors), None)
    context = {
        "mediator": mediator,
        "form": wrong,
        "week": list(zip(WEEKDAYS, week_forms, strict=True)),
        "exception_form": exception_form,
        "exceptions": coming_exceptions(mediator, today=clock.today()),
        "way_back": way_back_of_hours(mediator, now=clock.now()),
    }
    return render(request, "coaching/hours.html", context, status=422 if wrong else 200)
