"""The request as views behind the login know it: its user is an agent."""

from django.conf import settings
from django.http import HttpRequest

from tremplin.people.models import Agent

DEVICE_COOKIE = "__Host-device" if settings.HTTPS else "device"  # the secret of a phone or of a kiosk


class AgentRequest(HttpRequest):
    """A request that the login already let through."""

    user: Agent
