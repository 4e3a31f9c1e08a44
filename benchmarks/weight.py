"""What a telephone receives: bytes on the line, compressed as they travel, and requests, as Chromium counts them."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 360, "height": 740}


@dataclass
class Weight:
    """Bytes received, headers included, and requests made on the network, for one visit."""

    received: int = 0
    requests: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)


def visits(address: str, cookie: str) -> tuple[Weight, Weight]:
    """A first visit of a signed-in agent with an empty cache, then the same page once more."""
    name, _equals, value = cookie.partition("=")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        context = browser.new_context(viewport=PHONE, locale="fr-FR")
        context.add_cookies([{"name": name, "value": value, "url": address}])
        first, again = _visit(context, address), _visit(context, address)
        browser.close()
    return first, again


def _visit(context: BrowserContext, address: str) -> Weight:
    weight, page = Weight(), context.new_page()
    _listen(context, page, weight)
    page.goto(address, wait_until="networkidle")
    page.close()
    return weight


def _listen(context: BrowserContext, page: Page, weight: Weight) -> None:
    line, kinds = context.new_cdp_session(page), dict[str, str]()
    line.send("Network.enable")

    def received(event: dict[str, Any]) -> None:
        if not event["response"].get("fromDiskCache"):
            kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        if (kind := kinds.get(event["requestId"])) is not None:
            weight.requests += 1
            weight.received += int(event["encodedDataLength"])
            weight.by_kind[kind] = weight.by_kind.get(kind, 0) + int(event["encodedDataLength"])

    line.on("Network.responseReceived", received)
    line.on("Network.loadingFinished", finished)
