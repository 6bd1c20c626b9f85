"""Counts again what a page says it counts (`data-count`, `data-of`), on the pages that list it."""

NO_ROWS = {("nav", ""), ("ol", "notes"), ("details", "cite"), ("div", "month"), ("table", "density")}
"""Lists of links, of sources and of how to cite, and calendars: no listed records."""


def counters(body):
    """Return the elements that print a count."""
    return [node for node in body.all() if node["data-count"] is not None]


def first(counter):
    """Return the number that is counted; what follows it belongs to the same sentence."""
    return int(counter["data-count"].split()[0])


def recount(counter, address, pages):
    """Return what the query of a count finds on the pages (bodies by address), or None where none of them lists it."""
    place, _, narrowed = counter["data-of"].partition(" ")
    path, hashed, anchor = place.partition("#")
    if not hashed and not path.startswith("/"):  # the tag of what is counted, beside the count
        around = next(node for node in counter.above[1:] if node.is_scope or node.tag == "details")
        return sum(node.tag == place for node in around.all())
    path = path or address.partition("?")[0]
    if path not in pages:
        return None
    if not hashed:
        return first(counter)  # a page that tells of each in its own place, such as the sources that agree
    whole = pages[path].ids.get(anchor)
    if whole and is_paged(whole):
        parts = [body.ids.get(anchor) for at, body in pages.items() if at.partition("?")[0] == path]
        return sum(len(found(node, narrowed)) for node in parts if node)
    return len(found(whole, narrowed)) if whole else 0


def is_paged(node):
    """Say whether a list goes on on further pages."""
    return any(each.tag == "nav" and "pages" in each.classes for each in node.all())


def found(node, narrowed):
    """Return the rows below an element, narrowed to a class, a tag, a link or a date."""
    if narrowed.startswith("."):
        return [each for each in node.all() if narrowed[1:] in each.classes]
    if narrowed.isalpha():
        return [each for each in node.all() if each.tag == narrowed]
    return [row for row in rows(node) if not narrowed or fits(row, narrowed)]


def rows(node):
    """Yield the listed records below an element, those inside of others left out."""
    for child in node.elements:
        if child.tag in {"li", "article"} or (child.tag == "tr" and node.tag == "tbody"):
            yield child
        elif not {(child.tag, ""), *((child.tag, name) for name in child.classes)} & NO_ROWS:
            yield from rows(child)


def fits(row, narrowed):
    """Say whether a row leads to a page (/units/gujia/), begins with a date (2020-06, =2020) or has none (-)."""
    if narrowed.startswith("/"):
        return next((node["href"] for node in row.all() if node.tag == "a"), "") == narrowed
    dates = [node["datetime"] for node in row.all() if node.tag == "time"]
    if narrowed == "-":
        return not dates
    return narrowed[1:] in dates if narrowed.startswith("=") else any(date.startswith(narrowed) for date in dates)


def miscount(counter, address, pages):
    """Say how a count differs from what its query finds, "" where it does not."""
    recounted = recount(counter, address, pages)
    if recounted is None:
        return f"{address}: there is no page for {counter['data-of']}"
    return (
        "" if recounted == first(counter) else f"{address}: {first(counter)}, but {recounted} at {counter['data-of']}"
    )
