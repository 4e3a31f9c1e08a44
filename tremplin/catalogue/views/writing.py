"""Beginning a page from the template of its kind; measuring how easily it is read (mission: supports for all)."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from tremplin.catalogue import actions, rules
from tremplin.catalogue.core.plain_words import vocabulary
from tremplin.catalogue.core.readability import measured
from tremplin.catalogue.forms.writing import NewPageForm, passages_of
from tremplin.kernel import idempotency
from tremplin.people.requests import AgentRequest


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: AgentRequest) -> HttpResponse:
    """Choose a kind and a title; the draft opens in the editor with its outline."""
    if not rules.may_edit(request.user):
        raise PermissionDenied
    if request.method == "POST":
        form = NewPageForm(request.POST)
        if form.is_valid():
            return _begin(request, form)
        return _page(request, form, key=str(idempotency.key_of(request.POST)), status=422)
    given = {field: request.GET.get(field, "") for field in ("genre", "titre", "outil", "mots")}
    return _page(request, NewPageForm(initial=given), key=idempotency.new_key())


@require_POST
def readability(request: AgentRequest) -> HttpResponse:
    """The reading of what is being written; nothing of it is kept."""
    if not rules.may_edit(request.user):
        raise PermissionDenied
    reading = measured(passages_of(request.POST), vocabulary())
    return render(request, "catalogue/editor/reading.html", {"reading": reading, "long_videos": ()})


def _begin(request: AgentRequest, form: NewPageForm) -> HttpResponse:
    """One draft for each form, however many times it is sent."""
    try:
        page = idempotency.once(
            person=request.user.pk,
            key=idempotency.key_of(request.POST),
            contents={name: request.POST.get(name, "") for name in form.fields},
            act=lambda: _draft(request, form),
        )
    except idempotency.FormReusedError as reused:
        form.add_error(None, reused.sentence)
        return _page(request, form, key=idempotency.new_key(), status=409)
    return redirect("wagtailadmin_pages:edit", page)


def _draft(request: AgentRequest, form: NewPageForm) -> str:
    page = actions.begin_from_template(
        kind=form.cleaned_data["genre"],
        title=form.cleaned_data["titre"],
        author=request.user,
        searched_words=form.searched_words,
        main_tool=form.cleaned_data["outil"],
    )
    return str(page.pk)


def _page(request: AgentRequest, form: NewPageForm, *, key: str, status: int = 200) -> HttpResponse:
    return render(request, "catalogue/desk/write.html", {"form": form, "key": key}, status=status)
