"""The Content-Security-Policy of each part of the product: strict everywhere, relaxed in the editor alone."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase

EDITOR_PREFIX = "/gestion/"
# Wagtail 8 writes inline scripts in its page editor, explorer and history; nothing else does.
EDITOR_POLICY = {"script-src": ["'self'", "'unsafe-inline'"], "style-src": ["'self'", "'unsafe-inline'"]}


class ContentPolicyMiddleware(CSPMiddleware):
    """Sends the strict policy of the settings, and the editor's own under its prefix."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(EDITOR_PREFIX):
            parts.replace = {**EDITOR_POLICY, **(parts.replace or {})}
        return parts
