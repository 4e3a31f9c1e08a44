"""Puts each request on the stage that its session names."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from django.contrib import auth
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from tremplin.kernel import due_jobs, stage
from tremplin.kernel.sandboxes import register

SESSION_KEY: Final = "sandbox"
CONFLICT = 409  # not 410, which browsers keep for ever


class PracticeMiddleware:
    """Between the session, read and written on the real stage, and the user, who is the learner's copy in practice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        sandbox = request.session.get(SESSION_KEY)
        with stage.practising(sandbox):
            if sandbox is not None:
                register.note_presence(sandbox)
                due_jobs.run_due()
            response = self.get_response(request)
        if sandbox is not None and isinstance(response, StreamingHttpResponse):
            keep_on_stage(response, sandbox)
        return response

    def process_view(self, request: HttpRequest, _view: Any, _arguments: Any, _named: Any) -> HttpResponse | None:
        """Before sign-in is asked for: in a sandbox where the learner is no more, her exercise is over."""
        if stage.current() is None or request.user.is_authenticated:
            return None
        return exercise_over(request)


@never_cache
def exercise_over(request: HttpRequest) -> HttpResponse:
    """Back to the real stage, with a page that says so."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=CONFLICT, headers={"HX-Refresh": "true"})  # the whole page, asked for again, says so
    del request.session[SESSION_KEY]
    with stage.practising(None):
        request.user = auth.get_user(request)
        return render(request, "kernel/exercise_over.html", status=CONFLICT)


def keep_on_stage(response: StreamingHttpResponse, sandbox: int) -> None:
    """A streamed answer is made after the middlewares are done: make each part, and its end, on the same stage."""
    close, content = response.close, response.streaming_content

    def close_on_stage() -> None:
        with stage.practising(sandbox):
            close()

    if isinstance(content, Iterable):  # an asynchronous one does not happen under WSGI
        response.streaming_content = _parts(content, sandbox)
    response.close = close_on_stage  # type: ignore[method-assign]  # the server calls it, whoever made the response


def _parts(content: Iterable[bytes], sandbox: int) -> Iterator[bytes]:
    parts = iter(content)
    while True:
        with stage.practising(sandbox):
            part = next(parts, None)
        if part is None:
            return
        yield part
