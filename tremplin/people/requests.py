"""The request as views behind the login know it: its user is an agent."""

from django.http import HttpRequest

from tremplin.people.models import Agent


class AgentRequest(HttpRequest):
    """A request that the login already let through."""

    user: Agent
