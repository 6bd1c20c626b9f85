"""What a workbook's package holds, looked at before anything in it is unpacked.

Which part is the workbook is said by the package's relations: it is hardly ever another than xl/workbook.xml.
"""

import io
import posixpath
import zipfile
import zlib
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from registry.sheets.reading import limits
from registry.sheets.reading.faults import Fault
from registry.sheets.reading.formats import number_form

ROOT, WORKBOOK, STYLES, TEXTS = "_rels/.rels", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
BINARY, CONTENT = "xl/workbook.bin", "content.xml"
"""Parts that say that the file is a binary or an open document sheet."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, UnicodeError, ValueError)
"""What the zip of a damaged package raises."""
CHUNK = 1 << 16
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


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
    if not {ROOT, CONTENT} & set(names) or BINARY in names:
        raise Fault("save_as" if BINARY in names else "kind")
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


def related_parts(package, part, kind, base):
    """Return the parts that a part of relations names as of one kind, by their keys."""
    targets = {}

    def relation(name, attributes):
        if attributes.get("Type", "").endswith(f"/{kind}"):
            target = posixpath.join(base, attributes.get("Target", ""))
            targets[attributes.get("Id")] = posixpath.normpath(target).lstrip("/")

    parse(package, part, relation)
    return targets


def main(package):
    """Return the part that is the workbook."""
    found = set(related_parts(package, ROOT, "officeDocument", "/").values())
    if len(found) != 1:
        raise Fault("unsafe")
    part = found.pop()
    if part not in package.namelist():
        raise Fault("unsafe" if WORKBOOK in package.namelist() else "kind")
    return part


def related(package, part, kind):
    """Return the parts of one kind to which a part leads, by their keys."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    return related_parts(package, listed, kind, f"/{folder}") if listed in package.namelist() else {}


def sheets(package):
    """Return the name, the visibility and the part of every sheet of rows, in their order."""
    part = main(package)
    targets, listed, roots = related(package, part, "worksheet"), [], []

    def sheet(name, attributes):
        if not roots:
            roots.append(local(name))
        if local(name) == "sheet":
            key = next((value for key, value in attributes.items() if local(key) == "id"), None)
            listed.append((attributes.get("name", ""), attributes.get("state", "visible") == "visible", key))

    parse(package, part, sheet)
    if roots != ["workbook"]:
        raise Fault("kind")
    if len({name for name, _visible, _key in listed}) < len(listed):
        raise Fault("unsafe")
    return [(name, visible, targets[key]) for name, visible, key in listed if key in targets]


def standard(file, package):
    """Return the package with its parts where Excel puts them, since what reads the cells looks for them there."""
    part = main(package)
    moved = {part: WORKBOOK}
    for kind, usual in (("styles", STYLES), ("sharedStrings", TEXTS)):
        moved |= dict.fromkeys(related(package, part, kind).values(), usual)
    if all(before == after for before, after in moved.items()):
        file.seek(0)
        return file
    made, targets = io.BytesIO(), related(package, part, "worksheet")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as copy:
        for name in {*moved, *targets.values()} & set(package.namelist()):
            parse(package, name, start=enough)
            copy.writestr(moved.get(name, name), package.read(name))
        rows = "".join(
            f'<Relationship Id={quoteattr(key)} Type="{SHEET_TYPE}" Target={quoteattr(f"/{target}")}/>'
            for key, target in targets.items()
        )
        copy.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>')
        for name in ("[Content_Types].xml", ROOT):
            copy.writestr(name, package.read(name).replace(part.encode(), WORKBOOK.encode()))
    made.seek(0)
    return made


def is_open_document(file):
    """Say whether a package is that of an open document, not of a workbook."""
    try:
        names = zipfile.ZipFile(file).namelist()
    except BROKEN:
        names = []
    file.seek(0)
    return CONTENT in names and ROOT not in names


def counts_from_1904(package):
    """Say whether the workbook counts its days from 1904, as those of old Macintoshes do."""
    found = []

    def properties(name, attributes):
        if local(name) == "workbookPr":
            found.append(attributes.get("date1904", "0") in ("1", "true"))
            raise Enough

    parse(package, main(package), properties)
    return any(found)


def forms(package):
    """Return how each style of the workbook shows numbers, as `formats.number_form` names it."""
    styles = Styles()
    for part in related(package, main(package), "styles").values():
        if part in package.namelist():
            parse(package, part, styles.start, styles.end)
    return styles.forms


class Styles:
    """The formats of a workbook's cells, in the order of its styles."""

    def __init__(self):
        self.codes, self.forms, self.is_inside = {}, [], False

    def start(self, name, attributes):
        """Take a format, or a style that has one."""
        name = local(name)
        if name == "numFmt":
            self.codes[attributes.get("numFmtId")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.is_inside = True
        elif name == "xf" and self.is_inside:
            key = attributes.get("numFmtId", "0")
            self.forms.append(number_form(self.codes.get(key), int(key) if key.isdigit() else 0))

    def end(self, name):
        """Stop behind the styles of cells."""
        if local(name) == "cellXfs":
            raise Enough
