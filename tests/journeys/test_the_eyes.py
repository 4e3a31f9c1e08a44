"""The eyes of the journeys see the faults planted for them; no product is needed."""

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.accessibility import violations
from tests.journeys.screens import PHONE, open_context
from tests.journeys.watching import watch

ADDRESS = "http://127.0.0.1:1/"
SOUND = """<!doctype html><html lang="fr"><head><title>Page</title></head>
<body><main><h1>Page</h1>{}</main></body></html>"""
STRICT = {"Content-Security-Policy": "default-src 'self'"}


def shown(browser: Browser, body: str, *, script: bool = True, status: int = 200) -> tuple[list[str], list[str]]:
    """What axe and the watch find on a page made of this body."""
    with open_context(browser, PHONE, java_script_enabled=script) as context:
        faults = watch(context)
        page = context.new_page()
        answer(page, SOUND.format(body), status)
        return violations(page), faults


def answer(page: Page, markup: str, status: int) -> None:
    page.route(
        "**/*", lambda route: route.fulfill(body=markup, headers=STRICT, status=status, content_type="text/html")
    )
    page.goto(ADDRESS)
    page.wait_for_load_state()


@pytest.mark.parametrize("script", [True, False])
def test_a_sound_page_has_no_fault(browser: Browser, script: bool) -> None:
    assert shown(browser, "<p>Bonjour</p>", script=script) == ([], [])


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"),
        ('<p><font color="#bbbbbb">pâle</font></p>', "color-contrast"),
        ("<input>", "label"),
        ("<h4>Trop bas</h4>", "heading-order"),
    ],
)
def test_axe_sees_planted_faults_at_both_widths(browser: Browser, body: str, rule: str) -> None:
    found, _faults = shown(browser, body)
    assert sorted({" ".join(line.split()[:2]) for line in found}) == [f"1280 {rule}:", f"360 {rule}:"]


def test_a_broken_content_policy_is_heard(browser: Browser) -> None:
    _found, faults = shown(browser, "<script>document.title = 1</script>")
    assert [("Content Security Policy" in fault) for fault in faults] == [True]


def test_a_server_error_and_another_machine_are_seen(browser: Browser) -> None:
    _found, faults = shown(browser, '<a href="/">Retour</a>', status=500)
    assert faults == [f"500 {ADDRESS}"]
    with open_context(browser, PHONE) as context:
        seen = watch(context)
        page = context.new_page()
        page.route("**/*", lambda route: route.fulfill(body="<title>x</title>", content_type="text/html"))
        page.goto("http://example.org/")
        assert seen == ["request to http://example.org/"]
