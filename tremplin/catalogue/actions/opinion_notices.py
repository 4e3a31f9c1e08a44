"""The message that tells a reader what became of her opinion, in the transaction of what was decided."""

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from tremplin.catalogue.models import Opinion, OpinionOutcome
from tremplin.kernel import messages


def post_news(told: Iterable[Opinion]) -> None:
    """Write to each author who is still known: the answer, the outcome, where to read them again."""
    for opinion in told:
        if opinion.author_id is not None:
            messages.post(
                recipient=opinion.author_id,
                kind="opinion",
                subject=_("What became of your opinion"),
                body=_body(opinion),
                dedupe_key=_key(opinion),
            )


def _body(opinion: Opinion) -> str:
    context = {
        "title": opinion.page.title,
        "answer": opinion.answer,
        "outcome": OpinionOutcome(opinion.outcome).label if opinion.outcome else "",
        "address": f"{settings.PUBLIC_ADDRESS}{reverse('catalogue:own_opinion', args=[opinion.pk])}",
    }
    return render_to_string("catalogue/messages/opinion.txt", context).strip()


def _key(opinion: Opinion) -> str:
    """One message for each thing said."""
    return f"opinion-{opinion.pk}-{opinion.answered_at}-{opinion.closed_at}"
