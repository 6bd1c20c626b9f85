"""What a workbook's package holds, looked at before anything in it is unpacked."""

import posixpath
import zipfile
import zlib
from xml.parsers import expat

from provenance.sheets import limits
from provenance.sheets.faults import Fault
from provenance.sheets.values import number_form

ROOT, WORKBOOK, RELATIONS, STYLES = "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
OTHER_SHEETS = {"xl/workbook.bin", "content.xml"}
"""Parts that say that the file is a binary or an open document sheet."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, UnicodeError, ValueError)
"""What the zip of a damaged package raises."""
CHUNK = 1 << 16


class Enough(Exception):  # noqa: N818 — nothing is wrong
    """No more of a part needs to be read."""


def opened(file):
    """Return the package as a zip whose parts are few, small and where they should be."""
    try:
        package = zipfile.ZipFile(file)
    except BROKEN as error:
        raise Fault("damaged") from error
    entries = package.infolist()
    if len(entries) > limits.ENTRIES:
        raise Fault("entries", found=len(entries), limit=limits.ENTRIES)
    names = [entry.filename for entry in entries]
    if WORKBOOK not in names:
        raise Fault("save_as" if OTHER_SHEETS & set(names) else "kind")
    if len({name.lower() for name in names}) < len(names) or any(strays(name) for name in names):
        raise Fault("unsafe")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Fault("password")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.UNPACKED or any(bloats(entry) for entry in entries):
        raise Fault("unpacked", found=unpacked // 1024**2, limit=limits.UNPACKED // 1024**2)
    return package


def strays(name):
    """Say whether a part's name leads out of the package."""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def bloats(entry):
    """Say whether a large part was compressed as only a repetition can be."""
    return entry.file_size > limits.LARGE and entry.file_size > limits.RATIO * max(entry.compress_size, 1)


def refuse_entities(package):
    """Refuse a package in which any part declares a document type, the way to entities inside and outside."""
    for name in package.namelist():
        if name.lower().endswith((".xml", ".rels", ".vml")):
            parse(package, name, start=enough)


def enough(name, attributes):
    """Stop at the root: a document type stands before it."""
    raise Enough


def parse(package, name, start, end=None, text=None):
    """Feed a part to handlers of its elements, chunk by chunk."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        with package.open(name) as part:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk)
            parser.Parse(b"", True)
    except Enough:
        pass
    except KeyError as error:
        raise Fault("damaged") from error


def refuse_doctype(*declaration):
    """Refuse a document type: sheets have none."""
    raise Fault("entities")


def local(name):
    """Return an element's name without its prefix."""
    return name.rpartition(":")[2]


def relations(package, part, kind, base):
    """Return the parts that a part of relations names as of one kind, by their keys."""
    targets = {}

    def relation(name, attributes):
        if attributes.get("Type", "").endswith(f"/{kind}"):
            target = posixpath.join(base, attributes.get("Target", ""))
            targets[attributes.get("Id")] = posixpath.normpath(target).lstrip("/")

    parse(package, part, relation)
    return targets


def sheets(package):
    """Return the name, the visibility and the part of every sheet of rows, in their order."""
    if set(relations(package, ROOT, "officeDocument", "/").values()) != {WORKBOOK}:
        raise Fault("unsafe")
    targets, listed = relations(package, RELATIONS, "worksheet", "/xl"), []

    def sheet(name, attributes):
        if local(name) == "sheet":
            key = next((value for key, value in attributes.items() if local(key) == "id"), None)
            listed.append((attributes.get("name", ""), attributes.get("state", "visible") == "visible", key))

    parse(package, WORKBOOK, sheet)
    if len({name for name, _visible, _key in listed}) < len(listed):
        raise Fault("unsafe")
    return [(name, visible, targets[key]) for name, visible, key in listed if key in targets]


def counts_from_1904(package):
    """Say whether the workbook counts its days from 1904, as those of old Macintoshes do."""
    found = []

    def properties(name, attributes):
        if local(name) == "workbookPr":
            found.append(attributes.get("date1904", "0") in ("1", "true"))
            raise Enough

    parse(package, WORKBOOK, properties)
    return any(found)


def forms(package):
    """Return how each style of the workbook shows numbers, as `values.number_form` names it."""
    codes, styles, inside = {}, [], []

    def start(name, attributes):
        name = local(name)
        if name == "numFmt":
            codes[attributes.get("numFmtId")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside.append(name)
        elif name == "xf" and inside:
            key = attributes.get("numFmtId", "0")
            styles.append(number_form(codes.get(key), int(key) if key.isdigit() else 0))

    def end(name):
        if local(name) == "cellXfs":
            raise Enough

    if STYLES in package.namelist():
        parse(package, STYLES, start, end)
    return styles
