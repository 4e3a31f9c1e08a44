"""The one list of roles. A role is granted to an agent for a scope and a period."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody may do beyond being an agent."""

    AGENT = "agent"
    RELAY = "relay"
    MANAGER = "manager"
    MEDIATOR = "mediator"
    CONTRIBUTOR = "contributor"
    HR = "hr"
    DISPATCHER = "dispatcher"
    CREW = "crew"
    DIRECTION = "direction"
    ACCESSIBILITY = "accessibility"
    ADMINISTRATOR = "administrator"
