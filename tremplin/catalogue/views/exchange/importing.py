"""Bringing pages in: send a file, read its report, apply it, see what was done (mission: supports kept true)."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tremplin.catalogue.actions import exchange
from tremplin.catalogue.core.exchange.remarks import Outcome
from tremplin.catalogue.forms.exchange import ImportForm
from tremplin.catalogue.models import ContentImport
from tremplin.catalogue.queries.exchange import PER_PAGE, bundle_sentence, lines_of, tallies_of
from tremplin.catalogue.rules import may_exchange
from tremplin.kernel import idempotency
from tremplin.people.requests import AgentRequest

LATEST = 10
CHOSEN, SHOWN = "remplacer", "montre"


def _check_role(request: AgentRequest) -> None:
    if not may_exchange(request.user):
        raise PermissionDenied


def _run(request: AgentRequest, reference: str) -> ContentImport:
    """The import of a page, for those who may see it."""
    _check_role(request)
    return get_object_or_404(ContentImport.objects.latest_first(), reference=reference.replace("\x00", ""))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def content_import(request: AgentRequest) -> HttpResponse:
    """Which file? It is read first: nothing is written in the catalogue before its report was seen."""
    _check_role(request)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("catalogue:content_report", reference=_sent(request, form))
        except (idempotency.FormReusedError, idempotency.StillBusyError) as refused:
            form.add_error(None, str(refused.sentence))
    context = {"form": form, "key": idempotency.new_key(), "latest": ContentImport.objects.latest_first()[:LATEST]}
    return render(request, "catalogue/exchange/import.html", context, status=422 if form.errors else 200)


def _sent(request: AgentRequest, form: ImportForm) -> str:
    """The reference of the import; the same form sent twice makes one."""
    file, source = form.cleaned_data["file"], form.cleaned_data["source"]

    def act() -> str:
        return exchange.send(file=file.file, name=file.name, source=source, actor=request.user).reference

    contents = {"name": file.name, "size": file.size, "source": source}
    return idempotency.once(person=request.user.pk, key=idempotency.key_of(request.POST), contents=contents, act=act)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def content_report(request: AgentRequest, reference: str) -> HttpResponse:
    """What a file would do, then what it did, kind by kind; while a job works, how far it is."""
    run = _run(request, reference)
    if request.method == "POST":
        return _act(request, run)
    tallies = tallies_of(run)
    current = next((one for one in tallies if one.key == request.GET.get("onglet")), tallies[0] if tallies else None)
    files = run.files.filter(outcome=current.key if current else "").order_by("position")
    page = Paginator(files, PER_PAGE).get_page(request.GET.get("page"))
    context = {"run": run, "tallies": tallies, "current": current, "page": page, "lines": lines_of(page)}
    context |= {"refusal": bundle_sentence(run.refusal, run.refusal_said) if run.refusal else ""}
    context |= {"choosing": _choosing(run, current), "to_write": _to_write(run)}
    return render(request, "catalogue/exchange/report.html", context)


def _choosing(run: ContentImport, current: object) -> bool:
    """Whether pages changed here are shown and may still be given up to the file."""
    return run.state == run.State.READY and getattr(current, "key", "") == Outcome.CHANGED_HERE


def _to_write(run: ContentImport) -> int:
    """How many pages applying would write."""
    if run.state != run.State.READY:
        return 0
    accepted = run.files.filter(outcome=Outcome.CHANGED_HERE, overwrite=True).count()
    return run.files.filter(outcome__in=[Outcome.CREATED, Outcome.UPDATED]).count() + accepted


def _act(request: AgentRequest, run: ContentImport) -> HttpResponse:
    """One of the buttons of the report."""
    asked = request.POST.get("geste", "")
    address = reverse("catalogue:content_report", args=[run.reference])
    try:
        if asked == "appliquer":
            exchange.start(run=run, publish=request.POST.get("publier") == "oui", actor=request.user)
        elif asked == "arreter":
            exchange.stop(run=run, actor=request.user)
            messages.success(request, _("The import is stopped. Pages already written stay."))
        else:
            address = _choose(request, run, address)
    except exchange.NotReadyError:
        messages.info(request, _("This import is no longer waiting: here is where it stands."))
    return redirect(address)


def _choose(request: AgentRequest, run: ContentImport, address: str) -> str:
    """Keep what was ticked on one page of pages changed here."""
    try:
        ticked, shown = ({int(one) for one in request.POST.getlist(name)} for name in (CHOSEN, SHOWN))
    except ValueError as unknown:
        raise BadRequest(str(unknown)) from None
    exchange.choose(run=run, paths=ticked, shown=shown, actor=request.user)
    messages.success(request, _("Your choices are kept."))
    number = request.POST.get("page", "")
    return f"{address}?onglet={Outcome.CHANGED_HERE.value}&page={number if number.isdigit() else 1}"


@never_cache
@require_safe
def content_progress(request: AgentRequest, reference: str) -> HttpResponse:
    """How far an import is, alone; once it is over, the browser is told to load the whole page again."""
    run = _run(request, reference)
    response = render(request, "catalogue/exchange/parts/progress.html", {"run": run})
    if not run.at_work:
        response["HX-Refresh"] = "true"
    return response
