"""What a journey must never see: a broken content policy, a script's error, a server's error, another machine."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

POLICY = "Content Security Policy"
FIRST_SERVER_ERROR = 500


def watch(context: BrowserContext) -> list[str]:
    """The faults of all pages of a context, filled while they are used."""
    faults: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if POLICY in message.text:
            faults.append(message.text)

    def look(response: Response) -> None:
        if response.status >= FIRST_SERVER_ERROR:
            faults.append(f"{response.status} {response.url}")

    def follow(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:")):
            faults.append(f"request to {request.url}")

    context.on("console", hear)
    context.on("weberror", lambda error: faults.append(f"script: {error.error}"))
    context.on("response", look)
    context.on("request", follow)
    return faults
