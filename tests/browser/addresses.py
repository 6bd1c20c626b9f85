"""One example of every kind of public page, taken from the URLconf: a new page is covered on the day it is born."""

from dataclasses import dataclass
from urllib.parse import quote

from django.urls import URLPattern, get_resolver, reverse

EXAMPLES = {
    "unit": ["songxia"],
    "alliance": ["qiche"],
    "crossing": ["qiche", "zhengyinqi"],
    "hand-over": [1],
    "task": ["zhengyinqi.1"],
    "task-add": ["qiche"],
    "guarantee-add": ["qiche"],
    "fund-add": ["qiche"],
    "charge": ["example-charge"],
    "charge-edit": ["example-charge"],
    "charge-add": ["qiche"],
    "charge-add-unit": ["songxia"],
    "fund": ["example-fund"],
    "guarantee-edit": ["qiche.body"],
    "task-edit": ["zhengyinqi.1"],
    "practice": ["hongmeng-365"],
    "party-organisation": ["lvshi-dangwei"],
    "activity": ["2020-06-15-meilinkai-gongjian"],
    "activities-month": [2020, 6],
    "honour": ["laomo-2020-01"],
    "notice": ["example-1"],
    "source": ["chaoyong-5.yizhangwang"],
    "correction": ["example2"],
    "alliance-edit": ["qiche"],
    "group-add": ["qiche"],
    "group-edit": ["qiche-fute"],
    "activity-add": ["qiche"],
    "activity-edit": ["2020-06-15-meilinkai-gongjian"],
    "notice-add": ["qiche"],
    "publicity": ["chaoyong-5-qiche"],
    "publicity-add": ["qiche"],
    "publicity-edit": ["chaoyong-5-qiche"],
    "notice-edit": ["example-1"],
    "notice-readers": ["example-1"],
    "unit-edit": ["songxia"],
    "password-reset-confirm": ["MQ", "forged"],
    "handbook-chapter": ["alliances"],
    "ticket": ["example-ticket"],
    "delivery": ["example-delivery"],
    "delivery-edit": ["example-delivery"],
    "case": ["example-case"],
    "case-edit": ["example-case"],
    "case-add": ["example-ticket-4"],
    "offer": ["example-offer"],
    "offer-edit": ["example-offer"],
    "need": ["example-need"],
    "need-edit": ["example-need"],
    "match": ["example-match"],
    "common-problem": ["example-problem"],
    "ticket-edit": ["example-ticket"],
    "visit-round": ["example-round"],
    "visit-round-edit": ["example-round"],
    "visit-tickets": ["zhengyinqi-yinqi-hufang"],
}
"""The arguments of an address, of the richest record there is."""

QUERIES = {"report": "?kind=alliances.alliance&id=qiche"}
"""What an address needs behind it to be a page."""

NO_PAGES = {
    *(
        "preferences",
        "search-suggest",
        "logout",
        "account-sessions-end",
        "notice-publish",
        "notice-files",
        "notice-file",
    ),
    *(
        "ticket-move",
        "ticket-deed",
        "task-deed",
        "common-problem-deed",
        "case-move",
        "fund-deed",
        "fund-receipt",
        "ticket-link-make",
        "ticket-link",
        "ticket-asked",
        "ticket-file",
        "match-propose",
    ),
    *("offer-close", "need-close", "visit-targets", "visit-target-remove"),
    *("kept", "login-code", "account-codes", "account-factor-remove", "invitation", "invitation-link"),
}
"""Addresses that answer something else than a page, or one in the middle of something; so do all that end in the name
of a file, such as `feed.atom`."""

STATES = {
    "home, crossing opened": "/#crossing",
    "search, found": "/search/?q=顾家",
    "search, nothing found": "/search/?q=不存在的名称",
    "search, one character": "/search/?q=顾",
    "search, refused": f"/search/?q={'顾' * 300}",
    "enterprises, narrowed": "/enterprises/?q=杭州&party=none",
    "enterprises, page 2": "/enterprises/?page=2",
    "enterprises, nothing found": "/enterprises/?q=不存在的名称",
    "party-organisations, narrowed": "/party-organisations/?q=党委",
    "unit, in many alliances": "/units/gujia/",
    "alliance, vertical": "/alliances/lvshi/",
    "source, whole issue": "/sources/chaoyong-5/",
    "invitation, forged": "/account/invitation/",
    "not found": "/nowhere/",
}
"""Pages worth a look of their own, beside the plain one of their address."""

ANSWERS = {"not found": 404, "invitation, forged": 404, "search, refused": 400}
"""What a page answers where it is not 200."""

STAFF = {
    *("guarantee-add", "guarantee-edit", "funds", "fund", "fund-add"),
    *("charges", "charge", "charge-edit", "charge-add", "charge-add-unit"),
    *("handbook", "handbook-chapter", "account", "account-email", "account-factor", "password-change"),
    *(
        "alliance-edit",
        "group-add",
        "group-edit",
        "task-add",
        "task-edit",
        "activity-add",
        "activity-edit",
        "notice-add",
        "notice-edit",
    ),
    *("notice-readers", "unit-edit", "publicity-add", "publicity-edit"),
    *("notifications", "notification-preferences", "my-exchanges", "offer-add", "need-add", "offer-edit"),
    *("delivery-add", "delivery-edit", "hand-over", "case-drafts", "case-add", "case-edit"),
    *("need-edit", "match"),
    *("common-problems", "common-problem", "common-problem-add"),
    *("tickets", "ticket-queue", "ticket-list", "ticket", "ticket-add", "ticket-edit", "visit-tickets"),
    *("desk", "visit-rounds", "visit-round", "visit-round-add", "visit-round-edit", "visit-record", "unvisited"),
}
"""Pages for staff alone."""

LISTS = {
    *("home", "board", "alliances", "enterprises", "units", "party-organisations", "activities", "activities-month"),
    *("honours", "practices", "notices", "sources", "figures", "search", "services", "exchanges", "offers", "needs"),
    *("deliveries", "tasks", "guarantees", "publicities", "cases"),
}
"""Pages that list records, which the limit of weight is for."""


@dataclass(frozen=True)
class Page:
    """A name to read in the report, the address ("" where no example is known) and what it must answer."""

    name: str
    address: str
    status: int = 200

    @property
    def opening(self):
        """Return what a reader must say and expect to open the page."""
        return {"status": self.status, "staff": self.name in STAFF}

    @property
    def is_list(self):
        return self.name.split(",")[0] in LISTS

    @property
    def quoted(self):
        """Return the address as it travels, without what only a browser uses."""
        return quote(self.address.split("#")[0], safe="/?&=%")

    @property
    def slug(self):
        return self.name.replace(", ", "-").replace(" ", "-")

    def __str__(self):
        return self.slug


def named(patterns, before=""):
    """Return (name, pattern, whole route) of the site's own addresses, those of the admin left out."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield pattern.name, pattern, route
        elif pattern.app_name != "admin":
            yield from named(pattern.url_patterns, route)


def pages():
    """Return every public page, once."""
    found = {}
    for name, pattern, route in named(get_resolver().url_patterns):
        if name in NO_PAGES or "." in route.rsplit("/", 1)[-1]:
            continue
        arguments = EXAMPLES.get(name) if pattern.pattern.converters else []
        address = "" if arguments is None else reverse(name, args=arguments) + QUERIES.get(name, "")
        found[name] = Page(name, address)
    others = [Page(name, address, ANSWERS.get(name, 200)) for name, address in STATES.items()]
    return [*found.values(), *others]


PAGES = pages()
