""" "Un outil a changé": one button for each tool, and the way back. Mediators only."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tremplin.catalogue import actions, queries, rules
from tremplin.catalogue.core.wording import short_name
from tremplin.catalogue.forms.upkeep import ToolChangeForm
from tremplin.catalogue.models import ToolVersion
from tremplin.kernel import clock
from tremplin.kernel.idempotency import FormReusedError, key_of, new_key, once
from tremplin.people.requests import AgentRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tool_versions(request: AgentRequest) -> HttpResponse:
    """Every tool with its version; marking one sends its pages to those who keep them."""
    if not rules.may_entrust(request.user):
        raise PermissionDenied
    form = ToolChangeForm(request.POST) if request.method == "POST" else ToolChangeForm()
    if request.method == "POST" and form.is_valid():
        return _marked(request, form)
    context = {"form": form, "tools": queries.tools_with_versions(), "today": clock.today(), "key": new_key()}
    return render(request, "catalogue/desk/tool_versions.html", context, status=422 if form.errors else 200)


def _marked(request: AgentRequest, form: ToolChangeForm) -> HttpResponse:
    tool, said = form.cleaned_data["tool"], {name: form.cleaned_data[name] for name in ("label", "note")}

    def act() -> str:
        return str(actions.mark_tool_changed(tool=tool, **said, by=request.user).pk)

    try:
        once(person=request.user.pk, key=key_of(request.POST), contents={"tool": tool.pk, **said}, act=act)
    except FormReusedError as refused:
        messages.info(request, str(refused.sentence))
        return redirect("catalogue:tool_versions")
    messages.success(
        request, _("%(tool)s has changed: its pages are to be read again.") % {"tool": short_name(tool.title)}
    )
    return redirect("catalogue:tool_versions")


@never_cache
@require_POST
def withdraw(request: AgentRequest, version: int) -> HttpResponse:
    """The tool had not changed after all."""
    if not rules.may_entrust(request.user):
        raise PermissionDenied
    kept = get_object_or_404(ToolVersion.objects.select_related("tool"), pk=version)
    count = actions.withdraw_tool_version(version=kept, by=request.user)
    said = ngettext("%(count)s page is as before.", "%(count)s pages are as before.", count) % {"count": count}
    messages.success(request, said)
    return redirect("catalogue:tool_versions")
