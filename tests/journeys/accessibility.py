"""axe on a page as the person sees it now: the same markup, at phone and desktop width, contrast included."""

from typing import Any, Literal

from playwright.sync_api import Browser, Page

from tests.journeys.screens import DESK, PHONE, ROOT, open_context

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4", "best-practice"]
Scheme = Literal["light", "dark"]


def violations(page: Page, scheme: Scheme = "light") -> list[str]:
    """What axe finds at each width, as `360 rule: element`; empty when it finds nothing.

    axe is a script of its own, which our content policy blocks: the page's present markup is shown once more in a
    context without policy. Nothing is asked from the server but styles and pictures; a page that answered a form is
    examined as it is.
    """
    browser = page.context.browser
    assert browser is not None
    return _examined(browser, page, scheme)


def _examined(browser: Browser, page: Page, scheme: Scheme) -> list[str]:
    markup, address = page.content(), page.url
    found: list[str] = []
    with open_context(browser, PHONE, bypass_csp=True, color_scheme=scheme) as context:
        context.add_cookies(page.context.cookies())
        copy = context.new_page()
        copy.route(
            lambda asked: asked == address,
            lambda route: route.fulfill(body=markup, content_type="text/html; charset=utf-8"),
        )
        copy.goto(address)
        copy.add_script_tag(path=AXE)
        for size in (PHONE, DESK):
            copy.set_viewport_size(size)
            result = copy.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
            found += [f"{size['width']} {line}" for rule in result["violations"] for line in _lines(rule)]
    return found


def _lines(rule: dict[str, Any]) -> list[str]:
    return [f"{rule['id']}: {node['html'][:120]}" for node in rule["nodes"]]
