"""Dates and times as people say them in French, initials, addresses; and the tag of the strict components."""

from datetime import date, datetime, time
from typing import Any

from django import template
from django.forms import BoundField
from django.forms.widgets import ChoiceWidget
from django.http import HttpRequest
from django.template.base import Node, Parser, Token
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext
from django_cotton.templatetags._component import cotton_component
from django_cotton.templatetags._slot import CottonSlotNode

from tremplin.kernel import clock
from tremplin.ui.components import refuse_undeclared
from tremplin.ui.shell import part

register = template.Library()
MINUTES_IN_HOUR = 60


@register.tag("cotton")
def strict_component(parser: Parser, token: Token) -> Node:
    """A component of cotton, compiled only when it declares all that it is given."""
    node: Any = cotton_component(parser, token)
    slots = [child.slot_name for child in node.nodelist if isinstance(child, CottonSlotNode)]
    refuse_undeclared(node.component_name, [*node.attrs, *slots])
    return node  # type: ignore[no-any-return]  # cotton is untyped


@register.simple_tag(takes_context=True)
def shell_part(context: Context, template: str) -> SafeString:
    """A part of the frame, which depends on nothing but `shell`."""
    return part(context.get("shell"), template)


@register.simple_tag(takes_context=True)
def block_again(context: Context, name: str) -> SafeString:
    """What a block above already said, once more: the title of the page is also its heading."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    # The block's own output is already escaped.
    return mark_safe(str(block.nodelist.render(context)).strip())  # noqa: S308


@register.simple_tag(takes_context=True)
def query_string(context: Context, **changes: object) -> str:
    """The present query with some values changed; `None` takes a value out. Example: `?q=teams&page=2`."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int, parameter: str = "page") -> str:
    """The present address at another page of its list."""
    return query_string(context, **{parameter: number})


@register.filter
def long_date(value: date | datetime | None) -> str:
    """`mardi 3 mars 2026`."""
    return _day(value, "Y")


@register.filter
def day_and_month(value: date | datetime | None) -> str:
    """`mardi 3 mars`: the year is known."""
    return _day(value, "")


def _day(value: date | datetime | None, year: str) -> str:
    if value is None:
        return ""
    day = clock.local(value) if isinstance(value, datetime) else value
    number = pgettext("first day of a month", "1st") if day.day == 1 else str(day.day)
    parts = [date_format(day, "l"), number, date_format(day, "F"), str(day.year) if year else ""]
    return " ".join(part for part in parts if part)


@register.filter
def hour(value: datetime | time | None) -> str:
    """`8 h 30`, `14 h`: on the wall clock of the authority."""
    if value is None:
        return ""
    wall = clock.local(value) if isinstance(value, datetime) else value
    if wall.minute == 0:
        return gettext("%(hours)s h") % {"hours": wall.hour}
    return gettext("%(hours)s h %(minutes)s") % {"hours": wall.hour, "minutes": f"{wall.minute:02}"}


@register.filter
def duration(minutes: int | None) -> str:
    """`30 min`, `1 h`, `1 h 30`, from a number of minutes."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, MINUTES_IN_HOUR)
    if not hours:
        return gettext("%(minutes)s min") % {"minutes": minutes}
    return hour(time(hours % 24, rest))


@register.filter
def initials(name: str) -> str:
    """`KB` for `Karim Benali`: at most two letters."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    chosen = words if len(words) <= 1 else [words[0], words[-1]]
    return "".join(word[0] for word in chosen).upper()


@register.filter
def iso(value: date | datetime | None) -> str:
    """A date or an instant for machines: the `datetime` attribute of `<time>`."""
    return value.isoformat() if value else ""


@register.simple_tag
def time_tag(value: date | datetime, words: str) -> SafeString:
    """`<time>` around words that say the moment."""
    return format_html('<time datetime="{}">{}</time>', iso(value), words)


@register.filter
def is_group(field: BoundField) -> bool:
    """Whether a field is a list of rows to choose among."""
    return isinstance(field.field.widget, ChoiceWidget)


@register.filter
def option_id(field: BoundField) -> str:
    """The id that the error summary points at: the first control of a group, else the control itself."""
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.auto_id)
