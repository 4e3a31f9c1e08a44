"""The accessibility statement in words: its mention and what the last audit found."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tremplin.site.legal.core.conformity import Audit, Mention, Rate, mention, rate_of

MENTIONS: dict[Mention, Promise] = {
    Mention.FULL: _("Accessibility: fully compliant"),
    Mention.PARTIAL: _("Accessibility: partially compliant"),
    Mention.NONE: _("Accessibility: not compliant"),
}
STATES: dict[Mention, Promise] = {
    Mention.FULL: _("Tremplin complies with the RGAA, version 4.1.2."),
    Mention.PARTIAL: _("Tremplin complies in part with the RGAA, version 4.1.2."),
    Mention.NONE: _("Tremplin does not comply with the RGAA, version 4.1.2."),
}


@dataclass(frozen=True)
class Statement:
    """What the page says of conformity. `rate` and `audited_on` are empty before the first audit."""

    mention: Promise
    state: Promise
    rate: Rate | None
    audited_on: date | None


def last_audit() -> Audit | None:
    """No audit is recorded in the product yet: hence the mention "not compliant"."""
    return None


def statement_of(audit: Audit | None, *, on: date) -> Statement:
    """The statement of a day."""
    reached = mention(audit, on=on)
    return Statement(
        mention=MENTIONS[reached],
        state=STATES[reached],
        rate=rate_of(audit) if audit else None,
        audited_on=audit.done_on if audit else None,
    )
