"""After a publication, the editor says which opinions wait about the page, to those who answer them."""

from collections.abc import Iterator

import pytest
from django.template import engines
from django.test import Client
from django.urls import reverse

from tests.catalogue.test_editing import form, signed_in
from tests.factories.catalogue import a_guide
from tests.factories.opinions import an_opinion
from tremplin.people.core.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wagtails_own_templates() -> Iterator[None]:
    """Wagtail writes `missing|default:…`, which Django skips as soon as undefined variables are watched."""
    engine = engines["django"].engine
    watched, engine.string_if_invalid = engine.string_if_invalid, ""
    yield
    engine.string_if_invalid = watched


@pytest.mark.parametrize(("opinions", "said"), [(0, False), (2, True)])
def test_a_correction_leads_to_the_opinions_it_may_answer(client: Client, opinions: int, said: bool) -> None:
    signed_in(client, Role.MEDIATOR)
    page = a_guide("partager")
    for _n in range(opinions):
        an_opinion(page=page)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = client.post(address, {**form(), "action-publish": "1"}, follow=True).text
    assert ("2 avis de lecteurs attendent sur cette page." in shown) is said
    assert (f"/redaction/avis/?de={page.pk}" in shown) is said
