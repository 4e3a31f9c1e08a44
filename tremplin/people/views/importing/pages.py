"""Importing agents in four steps: a file, its report, a check, a confirmation; and the list of past imports."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tremplin.people.actions import importing
from tremplin.people.actions.importing.ledger import unpacked
from tremplin.people.core.importing.faults import FileRefusedError
from tremplin.people.core.importing.plan import LineKind
from tremplin.people.core.importing.writing import csv_lines
from tremplin.people.forms.importing import NEW, WHOLE, ImportForm
from tremplin.people.models.imports import AgentImport, ImportFault, ImportLine, ImportReport
from tremplin.people.requests import AgentRequest
from tremplin.people.rules import brings_agents_in
from tremplin.people.views.importing.presenting import CHOICE, FAULTS, shown_faults, shown_lines, tabs_of
from tremplin.people.views.importing.sentences import fault_sentence, refusal_sentence

PER_PAGE, DOUBTS_PER_PAGE = 25, 10
LATEST = 3
CSV = "text/csv; charset=utf-8"


def _check_role(request: AgentRequest) -> None:
    if not brings_agents_in(request.user):
        raise PermissionDenied


def _run(request: AgentRequest, reference: str) -> AgentImport:
    """The import of a page, for those who may see it."""
    _check_role(request)
    return get_object_or_404(AgentImport.objects.latest_first(), reference=reference.replace("\x00", ""))


def _address(name: str, run: AgentImport, **query: object) -> str:
    path = reverse(f"people:{name}", args=[run.reference])
    return f"{path}?{urlencode(query)}" if query else path


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_agents(request: AgentRequest) -> HttpResponse:
    """Step 1: which file, from where? Comparing it writes nothing on agents."""
    _check_role(request)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm(initial=_usual(request))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("people:import_report", reference=_prepared(request, form).reference)
        except FileRefusedError as refused:
            form.add_error("file", refusal_sentence(refused))
    latest = AgentImport.objects.latest_first()[:LATEST]
    status = 422 if form.errors else 200
    return render(request, "people/importing/import.html", {"form": form, "latest": latest}, status=status)


def _usual(request: AgentRequest) -> dict[str, object]:
    """The community chosen the last time by the same person is proposed again; who is missing is asked each time."""
    last = AgentImport.objects.filter(prepared_by=request.user).order_by("-prepared_at", "-pk").first()
    return {"source": str(last.source_id or WHOLE)} if last else {}


def _prepared(request: AgentRequest, form: ImportForm) -> AgentImport:
    source = form.chosen
    if form.cleaned_data["source"] == NEW:
        source = importing.community_named(name=form.cleaned_data["new_source"], actor=request.user)
    upload = form.cleaned_data["file"]
    return importing.prepare_import(
        file=upload.file, file_name=upload.name, source=source, complete=form.complete, actor=request.user
    )


@never_cache
@require_safe
def imports(request: AgentRequest) -> HttpResponse:
    """All imports, the latest first."""
    _check_role(request)
    page = Paginator(AgentImport.objects.latest_first(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/importing/imports.html", {"page": page})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_report(request: AgentRequest, reference: str) -> HttpResponse:
    """Step 2: what the file would do, kind by kind, line by line; choices for the lines in doubt."""
    run = _run(request, reference)
    if request.method == "POST":
        return _choose(request, run)
    tabs = tabs_of(run)
    current = next((tab for tab in tabs if tab.key == request.GET.get("onglet")), tabs[0] if tabs else None)
    page = _page(run, current.key if current else "", request.GET.get("page"))
    lines = [line for line in page if isinstance(line, ImportLine)]
    shown = {"lines": shown_lines(lines), "faults": shown_faults(f for f in page if isinstance(f, ImportFault))}
    context = {"run": run, "tabs": tabs, "current": current, "page": page, "left": _undecided(run), **shown}
    return render(request, "people/importing/report.html", context)


def _page(run: AgentImport, key: str, number: str | None) -> "Page[ImportLine] | Page[ImportFault]":
    if key == FAULTS:
        return Paginator(run.faults.order_by("line", "pk"), PER_PAGE).get_page(number)
    per_page = DOUBTS_PER_PAGE if key == LineKind.DOUBT else PER_PAGE
    return Paginator(run.lines.filter(kind=key).order_by("position"), per_page).get_page(number)


def _undecided(run: AgentImport) -> int:
    """How many lines in doubt wait for an answer."""
    doubtful = run.counts.get(LineKind.DOUBT.value, 0) and not run.is_applied
    return run.lines.filter(kind=LineKind.DOUBT.value, choice="").count() if doubtful else 0


def _choose(request: AgentRequest, run: AgentImport) -> HttpResponse:
    """Keep the choices of one page of lines in doubt."""
    posted = {name.removeprefix(CHOICE): value for name, value in request.POST.items() if name.startswith(CHOICE)}
    choices = {int(line): str(value) for line, value in posted.items() if line.isascii() and line.isdigit()}
    try:
        count = importing.choose(run=run, choices=choices, actor=request.user)
    except ValueError as unknown:
        raise BadRequest(str(unknown)) from None
    except importing.AlreadyAppliedError as refused:
        messages.info(request, str(refused.sentence))
        return redirect(_address("import_applied", run))
    said = ngettext("%(count)s choice is kept.", "%(count)s choices are kept.", count) % {"count": count}
    messages.success(request, said if count else _("Tick an answer for each line, then keep your choices."))
    number = request.POST.get("page", "")
    return redirect(_address("import_report", run, onglet=LineKind.DOUBT.value, page=number if number.isdigit() else 1))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_check(request: AgentRequest, reference: str) -> HttpResponse:
    """Step 3: read it again, then apply."""
    run = _run(request, reference)
    if run.is_applied and request.method != "POST":
        return redirect("people:import_applied", reference=reference)
    if request.method != "POST":
        return _check_page(request, run)
    try:
        importing.apply_import(run=run, actor=request.user)
    except importing.AlreadyAppliedError as refused:
        messages.info(request, str(refused.sentence))
    except importing.ImportRefusedError as refused:
        run.refresh_from_db()
        return _check_page(request, run, refused=refused)
    return redirect("people:import_applied", reference=reference)


def _check_page(
    request: AgentRequest, run: AgentImport, refused: importing.ImportRefusedError | None = None
) -> HttpResponse:
    decided = run.lines.filter(kind=LineKind.DOUBT.value).exclude(choice="").order_by("choice")
    choices = list(decided.values_list("choice", flat=True))
    context = {
        "run": run,
        "counts": dict.fromkeys([FAULTS, *LineKind], 0) | {tab.key: tab.count for tab in tabs_of(run)},
        "same": sum(choice.startswith("same:") for choice in choices),
        "other": choices.count("other"),
        "aside": choices.count("aside"),
        "left": _undecided(run),
        "refused": refused.sentence if refused else "",
    }
    return render(request, "people/importing/check.html", context, status=409 if refused else 200)


@never_cache
@require_safe
def import_applied(request: AgentRequest, reference: str) -> HttpResponse:
    """Step 4: it is done; the reference, and what happens next."""
    run = _run(request, reference)
    if not run.is_applied:
        return redirect("people:import_report", reference=reference)
    return render(request, "people/importing/applied.html", {"run": run})


@never_cache
@require_safe
def import_faults(request: AgentRequest, reference: str) -> HttpResponse | StreamingHttpResponse:
    """Every line to mend, as a file: for whoever mends it."""
    run = _run(request, reference)
    report = get_object_or_404(ImportReport, run=run)
    rows: Iterator[list[str]] = (
        [str(fault.line), fault.said, fault_sentence(fault)] for fault in unpacked(bytes(report.content))
    )
    titles = [str(_("line")), str(_("read")), str(_("what to do"))]
    return _file(csv_lines(titles, rows), f"{run.reference}.csv")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def export_agents(request: AgentRequest) -> HttpResponse | StreamingHttpResponse:
    """The agents present, as a file; asked by a form, so that the journal tells only of those who wanted it."""
    _check_role(request)
    if request.method == "POST":
        return _file(importing.export_agents(actor=request.user), "agents.csv")
    return render(request, "people/importing/export.html")


def _file(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return StreamingHttpResponse(lines, content_type=CSV, headers=headers)
