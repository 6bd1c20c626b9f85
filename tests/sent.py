"""The forms of a page, as a browser would send them."""

from html.parser import HTMLParser


class Forms(HTMLParser):
    """Collects (action, {name: value}) of every form of a page that is posted."""

    def __init__(self, text):
        super().__init__()
        self.found, self.fields, self.area = [], None, ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.fields = {}
            if (attrs.get("method") or "").lower() == "post":
                self.found.append((attrs.get("action") or "", self.fields))
        elif self.fields is not None and (name := attrs.get("name")):
            if tag == "textarea":
                self.area, self.fields[name] = name, ""
            elif tag in ("input", "button"):
                self.fields[name] = attrs.get("value") or ""

    def handle_data(self, data):
        if self.area:
            self.fields[self.area] += data.removeprefix("\n")

    def handle_endtag(self, tag):
        if tag == "form":
            self.fields = None
        elif tag == "textarea":
            self.area = ""


def forms(response):
    """Return (action, {name: value}) of the forms that a page posts."""
    return Forms(response.content.decode()).found


def form_with(response, name):
    """Return the fields of the one form of a page that has a field."""
    [fields] = [fields for _action, fields in forms(response) if name in fields]
    return fields
