"""Two web nodes on one database behave as one (ARCHITECTURE.md, « What runs »): what counts lives in no process."""

import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import gestures as g
from tests.journeys.product import Served, free_port
from tests.journeys.screens import ROOT
from tremplin.config.operator.address import answers
from tremplin.config.operator.environment import product_environment
from tremplin.config.operator.product import product as commands
from tremplin.kernel.postgresql.cluster import Cluster
from tremplin.kernel.processes import stop, wait_until

NADIA = ("2210", "614072")
KARIM = ("1042", "280519")
RENAME = """
from tremplin.catalogue.models import GuidePage
page = GuidePage.objects.get(slug="telephone-agrandir-le-texte")
page.title = "{title}"
page.save_revision().publish()
"""


@pytest.fixture(scope="module")
def other_node(product: Served) -> Iterator[str]:
    """The address of a second web server, on the database of the first; nothing else is shared but the files."""
    port, state = free_port(), Path(product.environment["TREMPLIN_STATE"])
    url = product.environment.get("DATABASE_URL") or Cluster(state).url
    environment = product_environment(product.environment, state=state, database_url=url)
    web = subprocess.Popen(commands(port).web, env=environment, cwd=ROOT, start_new_session=True)
    try:
        assert wait_until(lambda: web.poll() is not None or answers(port), patience=120)
        assert web.poll() is None
        yield f"http://127.0.0.1:{port}"
    finally:
        stop(web, (signal.SIGTERM, 20))


def test_la_session_est_la_meme_partout(plain_phone: Page, product: Served, other_node: str) -> None:
    """On entre par un nœud, on continue par l’autre, on sort partout à la fois."""
    g.connecter(plain_phone, *NADIA)
    plain_phone.goto(other_node)
    expect(plain_phone.get_by_role("heading", level=1)).to_have_text("Bonjour Nadia")
    g.suivre(plain_phone.locator('form[action="/deconnexion/"] button'))
    plain_phone.goto("/rendez-vous/")
    assert "/connexion/" in plain_phone.url


def test_une_page_publiee_est_lue_partout_aussitot(plain_phone: Page, product: Served, other_node: str) -> None:
    """Ce qu’un médiateur publie est lu sur chaque nœud à la page suivante, quoi qu’ils aient gardé en mémoire."""
    g.connecter(plain_phone, *NADIA)
    former = title_everywhere(plain_phone, product, other_node)
    try:
        assert rename(product, "Lire sans loupe") == title_everywhere(plain_phone, product, other_node)
    finally:
        rename(product, former.pop())


def rename(product: Served, title: str) -> set[str]:
    product.operate("manage", "shell", "-v", "0", "-c", RENAME.format(title=title))
    return {title}


def title_everywhere(page: Page, product: Served, other_node: str) -> set[str]:
    """The titles that the nodes show: a single one when they agree."""
    titles = set()
    for node in (product.address, other_node, product.address, other_node):
        page.goto(f"{node}/guides/telephone-agrandir-le-texte/")
        titles.add(g.titre(page))
    return titles


def test_le_meme_moment_ne_se_prend_qu_une_fois(
    somebody: Callable[..., Page], product: Served, other_node: str
) -> None:
    """Deux agents confirment le même moment, chacun par son nœud : un seul l’obtient, l’autre a d’autres choix."""
    nodes = {product.address: NADIA, other_node: KARIM}
    pages = {node: somebody(script=False) for node in nodes}
    for node, page in pages.items():
        g.connecter(page, *nodes[node])
        page.goto(f"{node}/rendez-vous/prendre/")
        g.choisir_aide(page, "téléphone")
    moments = {g.choisir_moment(page) for page in pages.values()}
    assert len(moments) == 1
    for page in pages.values():
        g.presser(page, "Confirmer")
    first, second = pages.values()
    number = g.reference(first)
    expect(second.get_by_role("heading", level=1)).to_have_text("Ce moment vient d’être pris")
    first.goto(f"/rendez-vous/{number}/annuler/")
    g.confirmer(first, "Annuler le rendez-vous")
