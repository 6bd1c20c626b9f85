"""Explains the numbers of a page by what surrounds them: pure functions of its markup and of what the records hold.

A number is a run of digits, or Chinese numerals before a measure word. What explains one:

- *a source*: a mark (`a.src`) in the same scope. A mark belongs to its own block and to the row, the listed record, the
  article or the figure that holds it, never to more.
- *a date*: `<time datetime>` that says the same, or the whole date of a record.
- *a count*: an element that says what it counts (`data-count`, `data-of`), or a choice of a form with its matches.
- *a name*: a name or title of a record that holds digits.
- *a place*: the footnotes and, on the page of a source, the lines and pages of what it says.
- *the interface*: the pages of a list, the axis of a drawing, how to cite.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNREAD = {"script", "style", "template"}
BLOCKS = {
    *("body", "main", "section", "article", "header", "footer", "nav", "div", "form", "fieldset", "details", "figure"),
    *("p", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "br"),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "summary",
        "figcaption",
        "option",
        "label",
        "legend",
        "svg",
        "text",
        "select",
    ),
}
NUMERALS = "一二三四五六七八九十百千万亿两零〇"
MEASURES = "个家名项人位条次场批户件亩届所座处套期轮组类种步年月日天倍岁元"
NUMBER = re.compile(rf"\d[\d,，.]*(?<=\d)|[{NUMERALS}]+(?=[余多几]?[{MEASURES}])")
NO_NUMBER = {"一", "万", "千", "百", "亿", "万万", "千千万万"}
"""一个 is an article, as in English, and 千家万户 is everybody: neither counts anything."""
DATE = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|(?:\d{1,2} )?(?:(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber) \d{4}|(?<!\d)(?:19|20)\d{2}(?!\d)"
)
SCOPES = {"li", "tr", "td", "article", "figure"}
"""What a mark inside speaks for."""


@dataclass(frozen=True)
class Known:
    """What the records hold: names with digits, dates as pages print them, and sentences of the interface."""

    names: frozenset = frozenset()
    dates: frozenset = frozenset()

    @cached_property
    def pattern(self):
        """Find the names, the longest first."""
        longest_first = sorted(self.names, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


class Node:
    """An element, its parent, and its children: elements and text in order."""

    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent, self.children = tag, attributes, parent, []
        self.classes = frozenset((attributes.get("class") or "").split())
        self.marks = 0
        self.elements = []

    def __getitem__(self, attribute):
        return self.attributes.get(attribute)

    @cached_property
    def above(self):
        """Return the element itself and all that it stands in, the nearest first."""
        return [self, *(self.parent.above if self.parent else [])]

    @cached_property
    def ids(self):
        """Return the elements below by their id; the first of an id counts, as in a browser."""
        return {node["id"]: node for node in reversed(list(self.all())) if node["id"]}

    @property
    def is_mark(self):
        return self.tag == "a" and "src" in self.classes

    @property
    def is_scope(self):
        """Say whether a mark inside speaks for all of the element."""
        pair = self.tag == "div" and self.parent and self.parent.tag == "dl"
        return self.tag in SCOPES or pair or bool(self.classes & {"fig", "unit", "text"})

    def add(self, child):
        """Take in an element."""
        self.children.append(child)
        self.elements.append(child)

    def all(self):
        """Yield the elements below, in order."""
        waiting = self.elements[::-1]
        while waiting:
            yield (node := waiting.pop())
            waiting += node.elements[::-1]

    @property
    def text(self):
        """Return all text below."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class Reader(HTMLParser):
    """Reads a page into nodes."""

    def __init__(self):
        super().__init__()
        self.root = self.here = Node("", {}, None)

    def handle_starttag(self, tag, attributes):
        node = Node(tag, dict(attributes), self.here)
        self.here.add(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag, attributes):
        self.here.add(Node(tag, dict(attributes), self.here))

    def handle_endtag(self, tag):
        for node in self.here.above:
            if node.tag == tag and node.parent:
                self.here = node.parent
                return

    def handle_data(self, data):
        self.here.children.append(data)


def read(html):
    """Return the body of a page, each element knowing the marks that speak for it."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    body = next((node for node in reader.root.all() if node.tag == "body"), reader.root)
    for mark in [node for node in body.all() if node.is_mark]:
        for node in spoken_for(mark):
            node.marks += 1
    return body


def spoken_for(mark):
    """Return the block of a mark, and the row, listed record or figure that holds it."""
    block = next(node for node in mark.above if node.tag in BLOCKS or not node.parent)
    scope = next((node for node in mark.above if node.is_scope), block)
    return {block, scope, *(node for node in block.above if speaks_farther(block, node))}


def speaks_farther(block, around):
    """Say whether the marks of a block speak for something larger around it."""
    only_marks = all(
        child.is_mark if isinstance(child, Node) else not child.strip("\u2060 \n") for child in block.children
    )
    return (
        (around.tag == "tr" and (block.tag == "th" or only_marks or around["id"]))  # a row that is one record
        or (around.tag == "section" and "sh" in block.parent.classes)  # the line of the section's heading
        or (around.tag == "figure")  # a drawing is explained by the table of its values
        or (around.tag == "article" and "comparison" in around.classes)  # what is said of the sides of a disagreement
        or (around.tag == "li" and "sides" in around.parent.classes)
    )


@dataclass(frozen=True)
class Number:
    """A number as printed, with the text around it, the element that it stands in, and what explains it."""

    text: str
    around: str
    node: Node
    kind: str

    @property
    def path(self):
        """Return where it stands, such as `section.sec > p.note`."""
        steps = [
            node.tag + "".join(f".{name}" for name in sorted(node.classes)) for node in self.node.above if node.tag
        ]
        return " > ".join(reversed(steps[:4]))


def numbers(body, known):
    """Return every number of a page with its explanation, "" where there is none."""
    for block in [body, *(node for node in body.all() if node.tag in BLOCKS)]:
        text, nodes = inline(block)
        if not NUMBER.search(text):
            continue
        named = [match.span() for match in known.pattern.finditer(text)]
        dated = [match.span() for match in DATE.finditer(text) if match.group() in known.dates]
        for match in NUMBER.finditer(text):
            if match.group() not in NO_NUMBER:
                node = nodes[match.start()]
                kind = markup(node, match.group()) or held(match, named, "name") or held(match, dated, "date")
                around = " ".join(text[max(0, match.start() - 20) : match.end() + 20].split())
                yield Number(match.group(), around, node, kind)


def inline(block):
    """Return the text of a block without that of blocks inside and without marks, and the element of each character."""
    pieces, nodes = [], []

    def take(node):
        for child in node.children:
            if isinstance(child, str):
                pieces.append(child)
                nodes.extend([node] * len(child))
            elif child.tag in BLOCKS or child.tag in UNREAD:
                pieces.append("\n")
                nodes.append(node)
            elif not child.is_mark:
                take(child)

    take(block)
    return "".join(pieces), nodes


def held(match, spans, kind):
    """Return the kind where one of the spans holds all of a match."""
    return kind if any(start <= match.start() and match.end() <= end for start, end in spans) else ""


def markup(node, text):
    """Return what the elements around a number make of it."""
    return next((kind for around in node.above for kind, test in KINDS if test(around, text)), "")


def is_date(node, text):
    """Say whether a time says the same as is read."""
    date = node["datetime"] or node["data-date"] or ""  # a drawing has no element for dates
    return text.isdecimal() and int(text) in map(int, re.findall(r"\d+", date))


def is_count(node, text):
    """Say whether an element counts something, and this is the number."""
    return node["data-count"] is not None and node["data-of"] and text.replace(",", "") in node["data-count"].split()


def is_choice(node, text):
    """Say whether it is the number of matches of a choice in a form."""
    return (node.tag == "option" and node.text.strip().endswith((f"（{text}）", f"({text})"))) or (
        "count" in node.classes and node.text == text and node.parent.tag == "label"
    )


def is_place(node, _text):
    """Say whether it is the list of footnotes."""
    return node.tag == "ol" and "notes" in node.classes


def is_interface(node, _text):
    """Say whether it is one of the parts of a page that say nothing of the records."""
    if "data-rule" in node.attributes or ("stone" in node.classes and node["aria-hidden"]):
        return True  # how this site works, and the specimens in the key of the board
    return (node.tag, *sorted(node.classes)) in {
        ("nav", "pages"),  # the pages of a list, by their number
        ("details", "cite"),  # how to cite the page: its address and the day of reading
    }


KINDS = [
    ("source", lambda node, _text: node.marks or node["data-cites"]),
    ("date", is_date),
    ("count", is_count),
    ("count", is_choice),
    ("place", is_place),
    ("interface", is_interface),
]
