"""The same pages enlarged: by the browser, by the letters that a person has set on her phone, down to 320 pixels.

Facts/ux.md, sections 1 (rule 11) and 2 (RGAA 10.4, 10.11).
"""

import contextlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.journeys import gestures as g
from tests.journeys.product import Served
from tests.journeys.screens import launch, open_context
from tests.journeys.test_appearances import AGENT_PAGES, KARIM, a_booking

# A part whose words are cut or hidden behind the next one, once enlarged.
LOST = """() => {
    const root = document.documentElement, faults = [];
    if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways (${root.scrollWidth})`);
    for (const each of document.querySelectorAll("main *, header *, nav *")) {
        if (!each.checkVisibility() || each.closest("svg, .said, .skip, .table, .nav ul")) continue;
        const style = getComputedStyle(each);
        const cut = style.overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1
            || style.overflowY !== "visible" && each.scrollHeight > each.clientHeight + 1;
        if (cut && !each.matches("input, textarea, select")) faults.push(`cut: ${each.outerHTML.slice(0, 80)}`);
        const box = each.getBoundingClientRect();
        if (box.right > root.clientWidth + 1) faults.push(`beyond the edge: ${each.outerHTML.slice(0, 80)}`);
    }
    return faults;
}"""
ENLARGED = {
    "browser": ({"width": 640, "height": 400}, 16),  # 200 % on a desk of 1280 pixels: half of them are left
    "reflow": ({"width": 320, "height": 256}, 16),  # 400 % on a desk
    "letters": ({"width": 360, "height": 740}, 32),  # twice as large on a phone, as its own settings make them
}


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as ready:
        yield ready


@pytest.mark.parametrize("way", ENLARGED)
def test_rien_ne_se_perd_en_agrandissant(product: Served, playwright: Playwright, way: str) -> None:
    """Règle 11 : à 200 %, de trois façons, rien n’est coupé, rien ne dépasse, et l’on fait tout."""
    size, letters = ENLARGED[way]
    opened = launch(playwright, letters=letters)
    with contextlib.closing(opened), open_context(opened, size, base_url=product.address) as context:
        page = context.new_page()
        g.connecter_par_mot_de_passe(page, *KARIM)
        assert page.evaluate("getComputedStyle(document.body).fontSize") == f"{letters * 1.125:g}px"
        with a_booking(page) as confirmation:
            for address in (*AGENT_PAGES, confirmation):
                page.goto(address)
                assert (address, page.evaluate(LOST)) == (address, [])
