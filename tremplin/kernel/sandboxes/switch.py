"""The developers' switch: one POST enters an empty sandbox or leaves it. Mounted by TREMPLIN_PRACTICE_SWITCH only."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST

from tremplin.kernel import stage
from tremplin.kernel.sandboxes import register
from tremplin.kernel.sandboxes.middleware import SESSION_KEY


@require_POST
def change_stage(request: HttpRequest) -> HttpResponse:
    """Enter one's sandbox from the real stage, leave it from practice."""
    sandbox = stage.current()
    if sandbox is not None:
        register.leave(sandbox)
        del request.session[SESSION_KEY]
    elif isinstance(request.user, AbstractBaseUser):
        request.session[SESSION_KEY] = register.enter(request.user.pk)
    return redirect(settings.LOGIN_REDIRECT_URL)


urlpatterns = [path("", change_stage, name="change_stage")]
