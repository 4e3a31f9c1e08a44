"""Journeys: a served product with its demo authority, and the screens people have. They never touch Django's ORM.

| Fixture | Gives |
|---|---|
| `product` | the served product: `product.address`, `product.operate("search", "teams", "--json")` |
| `phone`, `desk` | a page at 360 × 740, at 1280 × 800, with JavaScript |
| `plain_phone` | the same phone without JavaScript |
| `any_phone` | the test runs twice: with and without JavaScript |
| `axe` | `axe(page)`: what axe finds at both widths, to compare with `[]` |

A broken content policy, a script's error, an answer 500 or a request to another machine fails the test at its end.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import NOW
from tests.journeys.accessibility import violations
from tests.journeys.product import Served, served
from tests.journeys.screens import DESK, PHONE, ROOT, launch, open_context
from tests.journeys.watching import watch

HERE = Path(__file__).parent
PICTURES = ROOT / "tests" / "results"
_failed = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One served product is enough: with `--dist loadgroup`, one process makes all journeys."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    item.stash[_failed] = item.stash.get(_failed, False) or report.failed
    return report


@pytest.fixture(scope="session")
def product() -> Iterator[Served]:
    with served(NOW) as running:
        yield running


@pytest.fixture(scope="module")  # its event loop must be gone before another module uses the ORM in this process
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


def _page(
    browser: Browser, product: Served, request: pytest.FixtureRequest, size: dict[str, int], *, script: bool = True
) -> Iterator[Page]:
    with open_context(browser, size, base_url=product.address, java_script_enabled=script) as context:
        faults = watch(context)
        page = context.new_page()
        yield page
        if request.node.stash.get(_failed, False):
            PICTURES.mkdir(exist_ok=True)
            page.screenshot(path=PICTURES / f"{request.node.name}.png", full_page=True)
        assert faults == []


@pytest.fixture
def phone(browser: Browser, product: Served, request: pytest.FixtureRequest) -> Iterator[Page]:
    yield from _page(browser, product, request, PHONE)


@pytest.fixture
def plain_phone(browser: Browser, product: Served, request: pytest.FixtureRequest) -> Iterator[Page]:
    yield from _page(browser, product, request, PHONE, script=False)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def any_phone(browser: Browser, product: Served, request: pytest.FixtureRequest) -> Iterator[Page]:
    yield from _page(browser, product, request, PHONE, script=request.param)


@pytest.fixture
def desk(browser: Browser, product: Served, request: pytest.FixtureRequest) -> Iterator[Page]:
    yield from _page(browser, product, request, DESK)


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    return violations
