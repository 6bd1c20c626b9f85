"""Somebody at a browser of their own, on a site that they change."""

from tests.browser.watch import LISTEN


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, browser, server, session=None):
        self.server = server
        self.context = browser.new_context(
            locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 800}
        )
        self.context.set_default_timeout(15_000)
        self.context.add_init_script(LISTEN)
        if session:
            self.context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
        self.tab = self.context.new_page()
        self.complaints = []
        self.tab.on("console", self.heard)

    def heard(self, message):
        # A page on which two people's words stand side by side answers 409, a form that is refused 422.
        if message.type in ("error", "warning") and not any(code in message.text for code in ("409", "422")):
            self.complaints.append(message.text)

    def open(self, address):
        self.tab.goto(address if address.startswith("http") else self.server.url + address)

    def picture(self, name, folder, **options):
        folder.mkdir(parents=True, exist_ok=True)
        self.tab.screenshot(path=folder / f"{name}.png", **options)

    def press(self, name, exact=True):
        """Press a button and wait for the page that follows."""
        with self.tab.expect_navigation():
            self.tab.get_by_role("button", name=name, exact=exact).first.click()

    def submit(self):
        """Press the one filled button of a public page."""
        with self.tab.expect_navigation():
            self.tab.locator("main form button.main").click()

    def follow(self, name):
        with self.tab.expect_navigation():
            self.tab.get_by_role("link", name=name).first.click()

    def choose(self, box, words):
        """Type into an autocomplete and take what it finds first."""
        self.tab.locator(f"select[name='{box}'] + .select2-container").click()
        self.tab.locator(".select2-search__field").last.fill(words)
        self.tab.locator(".select2-results__option--selectable, .select2-results__option[role=option]").filter(
            has_text=words
        ).first.click()

    def fill(self, **boxes):
        for name, value in boxes.items():
            self.tab.locator(f"main [name='{name.replace('__', '-')}']").fill(value)

    def pick(self, **boxes):
        for name, value in boxes.items():
            self.tab.locator(f"select[name='{name.replace('__', '-')}']").select_option(value)

    def said(self):
        """Return what the page says in its message above."""
        return self.tab.locator(".messagelist").inner_text()
