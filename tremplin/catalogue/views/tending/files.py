"""Words brought in from a file, and taken out."""

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tremplin.catalogue.actions import tending
from tremplin.catalogue.core.words import TITLES, FileFault, WordFile, WordFileRefusedError, read_words
from tremplin.catalogue.forms.tending import PAIR_FAULTS, WordFileForm
from tremplin.catalogue.queries.tending import words_found
from tremplin.catalogue.views.tending.effects import sentence
from tremplin.catalogue.views.tending.sending import acted, check_tends
from tremplin.kernel import idempotency
from tremplin.kernel.search.trying import try_change
from tremplin.people.core.importing.writing import csv_lines
from tremplin.people.requests import AgentRequest

FILE_FAULTS: dict[FileFault, str | Promise] = {
    FileFault.EMPTY: gettext_lazy("This file is empty. Check it, then choose it again."),
    FileFault.LARGE: gettext_lazy("This file is over 1 MB. Cut it in several files."),
    FileFault.NOT_TEXT: gettext_lazy("This is no CSV file. In your spreadsheet, choose “Save as”, then CSV."),
    FileFault.LONG: gettext_lazy("This file has over 5,000 lines. Cut it in several files."),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring_words_in(request: AgentRequest) -> HttpResponse:
    """A file of words: with a line to mend nothing is written, otherwise new pairs are added."""
    check_tends(request)
    form = WordFileForm(request.POST, request.FILES) if request.method == "POST" else WordFileForm()
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    try:
        read = read_words(form.cleaned_data["fichier"].read())
    except WordFileRefusedError as refused:
        form.add_error("fichier", str(FILE_FAULTS[refused.kind]))
        return _page(request, form)
    return _page(request, form, read) if read.faulty else _brought_in(request, form, read)


def _brought_in(request: AgentRequest, form: WordFileForm, read: WordFile) -> HttpResponse:
    effect = sentence(try_change(added=read.pairs))
    count = acted(
        request, lambda: tending.bring_words_in(pairs=read.pairs, actor=request.user), {"pairs": list(read.pairs)}
    )
    if count is None:
        return _page(request, form, status=409)
    added = int(count or 0)
    said = ngettext("%(count)s pair of words added.", "%(count)s pairs of words added.", added) % {"count": added}
    messages.success(request, f"{said} {effect}" if added else _("All these words were known already."))
    return redirect("catalogue:words")


def _page(
    request: AgentRequest, form: WordFileForm, read: WordFile | None = None, *, status: int = 200
) -> HttpResponse:
    faults = [(fault.line, fault.said, PAIR_FAULTS[fault.kind]) for fault in read.faults] if read else []
    more = read.faulty - len(read.faults) if read else 0
    context = {"form": form, "faults": faults, "read": read, "more": more, "key": idempotency.new_key()}
    return render(request, "catalogue/desk/tending/file.html", context, status=422 if form.errors or faults else status)


@never_cache
@require_safe
def take_words_out(request: AgentRequest) -> StreamingHttpResponse:
    """All pairs as a CSV file, which can be brought in again."""
    check_tends(request)
    rows = list(words_found("", order="mot").values_list("term", "meaning"))
    headers = {"Content-Disposition": 'attachment; filename="mots-de-la-recherche.csv"'}
    return StreamingHttpResponse(csv_lines(TITLES, rows), content_type="text/csv; charset=utf-8", headers=headers)
