"""A reader's browser that writes down every complaint."""

from urllib.parse import urlsplit

HEIGHT = 900
LISTEN = """
addEventListener("securitypolicyviolation", (event) => console.error(
  `CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`));
"""


class Watch:
    """Opens pages as a reader with settings of their own; collects errors, refusals and foreign requests.

    One tab with and one without JavaScript serve all tests: a new one for each would take three times as long.
    """

    def __init__(self, browser, server):
        self.browser = browser
        self.server = server
        self.tabs = {}
        self.complaints = []
        self.expected = 200

    def open(
        self,
        address="/",
        *,
        width=1280,
        theme="light",
        language="zh-hans",
        text="",
        script=True,
        status=200,
        staff=False,
    ):
        """Open an address as a reader who made these choices; `status` is what it must answer."""
        tab = self.tabs.get(script) or self.make_tab(script)
        choices = {"theme": theme, "django_language": language, "text-size": text}
        if staff:
            choices["sessionid"] = self.server.session
        cookies = [{"name": name, "value": value, "url": self.server.url} for name, value in choices.items() if value]
        tab.context.clear_cookies()
        tab.context.add_cookies(cookies)
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        tab.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
        if "#" in address:
            tab.goto("about:blank")
        self.expected = status
        tab.goto(self.server.url + address)
        return tab

    def make_tab(self, script):
        context = self.browser.new_context(java_script_enabled=script, locale="zh-CN")
        context.set_default_timeout(10_000)
        context.add_init_script(LISTEN)
        tab = self.tabs[script] = context.new_page()
        tab.on("console", self.heard)
        tab.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        tab.on("requestfailed", self.failed)
        tab.on("response", self.answered)
        return tab

    def heard(self, message):
        # The browser tells an expected 404 in its console too; `answered` judges that.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console {message.type}: {message.text}")

    def failed(self, request):
        # A page that is left lets go of what it was still loading, and a download is no page.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.complaints.append(f"not loaded: {request.url} {request.failure}")

    def answered(self, response):
        if not response.url.startswith(("data:", self.server.url + "/")):
            self.complaints.append(f"asks a third party: {response.url}")
        if response.request.resource_type == "font":
            self.complaints.append(f"loads a font: {response.url}")
        is_page = response.request.resource_type == "document"
        expected = response.status == self.expected if is_page and self.expected >= 400 else response.status < 400
        if not expected:
            said = self.server.said()[-400:] if response.status >= 500 else ""
            self.complaints.append(f"{response.status}: {urlsplit(response.url).path} {said}".strip())

    def close(self):
        for tab in self.tabs.values():
            tab.context.close()
