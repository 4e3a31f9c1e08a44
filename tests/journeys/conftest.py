"""Journeys: a served product with its demo authority, and the screens people have. They never touch Django's ORM.

| Fixture | Gives |
|---|---|
| `product` | the served product: `product.address`, `product.operate("search", "teams", "--json")` |
| `phone`, `desk` | a page at 360 × 740, at 1280 × 800, with JavaScript |
| `plain_phone` | the same phone without JavaScript |
| `any_phone` | the test runs twice: with and without JavaScript |
| `somebody` | `somebody(DESK)`: the screen of one more person in the same test, `script=False` without JavaScript |
| `axe` | `axe(page)`: what axe finds at both widths, to compare with `[]` |

A broken content policy, a script's error, an answer 500 or a request to another machine fails the test at its end.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import NOW
from tests.journeys.accessibility import violations
from tests.journeys.product import Served, served
from tests.journeys.screens import DESK, PHONE, ROOT, launch, open_context
from tests.journeys.watching import watch

HERE = Path(__file__).parent
PICTURES = ROOT / "tests" / "results"
PATIENCE = 60_000  # milliseconds; only a broken page makes one wait
_failed = pytest.StashKey[bool]()
expect.set_options(timeout=PATIENCE / 2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One served product is enough: with `--dist loadgroup`, one process makes all journeys.

    xdist 3.8 loses the groups under pytest 9.2: each process then serves a product of its own, longer but not wrong.
    """
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


@pytest.fixture
def somebody(browser: Browser, product: Served, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    with contextlib.ExitStack() as opened:

        def sit_down(size: dict[str, int] = PHONE, *, script: bool = True) -> Page:
            return opened.enter_context(_screen(browser, product, request, size, script=script))

        yield sit_down


@contextlib.contextmanager
def _screen(
    browser: Browser, product: Served, request: pytest.FixtureRequest, size: dict[str, int], *, script: bool
) -> Iterator[Page]:
    """One person's screen; at the end, a picture when the test failed, and the faults that were seen."""
    with open_context(browser, size, base_url=product.address, java_script_enabled=script) as context:
        faults = watch(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield page
        if request.node.stash.get(_failed, False):
            PICTURES.mkdir(exist_ok=True)
            page.screenshot(path=PICTURES / f"{request.node.name.replace('/', '-')}.png", full_page=True)
        assert faults == []


@pytest.fixture
def phone(somebody: Callable[..., Page]) -> Page:
    return somebody(PHONE)


@pytest.fixture
def plain_phone(somebody: Callable[..., Page]) -> Page:
    return somebody(PHONE, script=False)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def any_phone(somebody: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    return somebody(PHONE, script=request.param)


@pytest.fixture
def desk(somebody: Callable[..., Page]) -> Page:
    return somebody(DESK)


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    return violations
