"""Booking in three steps: how, when, check."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tremplin.coaching import actions
from tremplin.coaching.forms import HelpForm, PersonSearchForm, TopicForm
from tremplin.coaching.models import Appointment
from tremplin.coaching.panels import slot_choice
from tremplin.coaching.queries.slots import by_day, mediators
from tremplin.coaching.queries.wishes import UnknownPersonError, Wish, read_wish
from tremplin.kernel import idempotency
from tremplin.people.models import Agent
from tremplin.people.queries import agents_found
from tremplin.people.requests import AgentRequest
from tremplin.people.rules import acts_for_others

CHOSEN_BEFORE = "choisi"


def wish_of(request: AgentRequest) -> Wish:
    """The wish that the address carries. Raises `Http404` when it is for somebody one may not act for."""
    try:
        return read_wish(request.GET, request.user)
    except UnknownPersonError:
        raise Http404 from None


def step(name: str, wish: Wish) -> str:
    """The address of a step, with the wish so far."""
    return f"{reverse(f'coaching:{name}')}?{wish.query}"


def _back_to_help(wish: Wish) -> str:
    """Step 1 again: with the kind of help in the wish it would lead straight on, so that it is only shown as chosen."""
    query = replace(wish, service=None).parts | {CHOSEN_BEFORE: wish.service.code if wish.service else ""}
    return f"{reverse('coaching:book')}?{urlencode(query)}"


@require_safe
def choose_help(request: AgentRequest) -> HttpResponse:
    """Step 1: how would you like to be helped?"""
    wish = wish_of(request)
    asked = "aide" in request.GET or "suite" in request.GET
    form = HelpForm(request.GET if asked else None, initial={"aide": request.GET.get(CHOSEN_BEFORE)})
    if asked and form.is_valid():
        return redirect(step("slots", wish))
    context = {"form": form, "wish": wish, "may_help_others": acts_for_others(request.user)}
    return render(request, "coaching/choose_help.html", context, status=422 if asked else 200)


@require_safe
def choose_slot(request: AgentRequest) -> HttpResponse:
    """Step 2: which moment suits you?"""
    wish = wish_of(request)
    if wish.service is None:
        return redirect(step("book", wish))
    choice = slot_choice(wish, from_day=request.GET.get("jour", ""))
    context = {"wish": wish, "choice": choice, "mediators": mediators(), "back": _back_to_help(wish)}
    return render(request, "coaching/choose_slot.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: AgentRequest) -> HttpResponse:
    """Step 3: check, then book."""
    wish = wish_of(request)
    if wish.service is None or wish.start is None:
        return redirect(step("slots" if wish.service else "book", wish))
    if request.method == "POST":
        form = TopicForm(request.POST)
        if form.is_valid():
            return _book(request, wish, form)
        return _check_page(request, wish, form, key=str(idempotency.key_of(request.POST)), status=422)
    return _check_page(request, wish, TopicForm(initial={"sujet": wish.topic}), key=idempotency.new_key())


def _check_page(request: AgentRequest, wish: Wish, form: TopicForm, *, key: str, status: int = 200) -> HttpResponse:
    context = {"wish": wish, "form": form, "key": key, "back": step("slots", wish)}
    return render(request, "coaching/check.html", context, status=status)


def _book(request: AgentRequest, wish: Wish, form: TopicForm) -> HttpResponse:
    """Book once per form; a slot lost meanwhile gives the three nearest, with everything typed kept."""
    actor, wish = request.user, replace(wish, topic=form.cleaned_data["sujet"])
    try:
        reference = idempotency.once(
            person=actor.pk,
            key=idempotency.key_of(request.POST),
            contents={"wish": wish.query},
            act=lambda: _appointment(wish, actor).reference,
        )
    except actions.SlotTakenError as lost:
        return slot_lost(request, wish, lost)
    except idempotency.FormReusedError as reused:
        form.add_error(None, reused.sentence)
        return _check_page(request, wish, form, key=idempotency.new_key(), status=409)
    except idempotency.StillBusyError as busy:
        form.add_error(None, busy.sentence)
        return _check_page(request, wish, form, key=str(idempotency.key_of(request.POST)), status=409)
    return redirect("coaching:booked", reference=reference)


def _appointment(wish: Wish, actor: Agent) -> Appointment:
    """What the wish asks for. Raises `ValueError` for a wish that lacks a kind of help or a moment."""
    if wish.service is None or wish.start is None:
        raise ValueError("this wish is not complete")
    return actions.book_appointment(
        service=wish.service,
        start=wish.start,
        person=wish.person,
        actor=actor,
        mediator=wish.mediator.pk if wish.mediator else None,
        topic=wish.topic,
        guide=wish.guide,
    )


def slot_lost(request: AgentRequest, wish: Wish, lost: actions.SlotTakenError) -> HttpResponse:
    """The moment was taken meanwhile: three others, and the way back to all of them."""
    context = {
        "wish": wish,
        "days": by_day(lost.nearest),
        "person_is_busy": isinstance(lost, actions.PersonBusyError),
        "all_slots": step("slots", wish),
    }
    return render(request, "coaching/slot_lost.html", context, status=409)


@require_safe
def choose_person(request: AgentRequest) -> HttpResponse:
    """For relays and mediators: whom is it for?"""
    if not acts_for_others(request.user):
        return redirect("coaching:book")
    form = PersonSearchForm(request.GET if "q" in request.GET else None)
    searched = form.is_valid()
    found = agents_found(by=request.user, text=form.cleaned_data["q"]) if searched else []
    context = {
        "form": form,
        "searched": searched,
        "found": found,
        "kept": wish_of(request),
    }
    return render(request, "coaching/choose_person.html", context, status=422 if form.errors else 200)
