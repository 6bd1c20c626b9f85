"""The documents say what is there: layers, contracts, apps and paths."""

import re

import pytest

from tests.layers import ROOT, contracts

PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
GIVEN = {"registry": "The floors of the registry", "service": "The subjects of the station"}
"""The contract that holds the right half of a row of the picture."""
GONE = {"docs/moves.md"}
"""What tells of files that are no longer there."""
MADE = {"media/", "tests/pictures/"}
"""What the site and its tests make as they run."""
ENDINGS = r"\.(?:py|html|css|js|md|yaml|toml|po|txt)$"
FOLDERS = ["*/__init__.py", "registry/*/__init__.py", "service/*/__init__.py", "enterprises/*/__init__.py"]
ROOMS = {"actions", "admin", "models", "migrations", "management", "templatetags"}
"""Rooms, which every app may have as a folder."""


def picture():
    """Return the floors that the page draws, the highest first, and those within the registry and the station."""
    drawn = re.search(r"```text\n(┌.*?)```", PAGE, re.DOTALL)[1]
    whole, within = [], {}
    for row in re.findall(r"^│(.*)│(.*)│$", drawn, re.MULTILINE):
        left, right = (cell.strip() for cell in row)
        if left:
            whole.append(left)
        if right:
            within.setdefault(whole[-1], []).append(right)
    return whole, within


def test_the_picture_is_what_the_contracts_hold():
    whole, within = picture()

    assert whole == contracts()["Imports run one way"]["layers"]
    assert within == {package: contracts()[name]["layers"] for package, name in GIVEN.items()}
    assert {package: contracts()[name]["containers"] for package, name in GIVEN.items()} == {p: [p] for p in GIVEN}


def test_every_contract_has_its_reason():
    table = PAGE.partition("| contract | why |")[2].partition("\n\n")[0]

    assert [row.split(" | ")[0].removeprefix("| ") for row in table.splitlines()[2:]] == list(contracts())


def packages():
    """Return the folders of the apps and of what they are divided into."""
    found = {path.parent.relative_to(ROOT) for pattern in FOLDERS for path in ROOT.glob(pattern)}
    found |= {path.parent.relative_to(ROOT) for path in ROOT.glob("registry/*/*/__init__.py")}
    return sorted(f"{path}/" for path in found if path.parts[0] != "tests" and path.name not in ROOMS)


@pytest.mark.parametrize("package", packages())
def test_every_package_is_described(package):
    described = PAGE.partition("## The apps")[2].partition("## Where to put what")[0]

    assert f"`{package}`" in described


def named(text):
    """Return what a document names in backticks as a path of the project."""
    for name in re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        if (
            re.fullmatch(r"[\w./-]+", name)
            and not name.startswith("/")
            and (re.search(ENDINGS, name) or (name.endswith("/") and "/" in name))
        ):
            yield name


def is_there(name):
    """Say whether a path is one of the project, or the name of a file or folder in it."""
    if name in MADE or (ROOT / name).exists():
        return True
    folders = ("config", "portal", "service", "events", "alliances", "enterprises", "registry", "templates", "static")
    return any(next((ROOT / folder).rglob(name.rstrip("/")), None) for folder in (*folders, "docs", "tests"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_paths_are_there(document):
    if str(document.relative_to(ROOT)) in GONE:
        pytest.skip("tells where files went that are gone")
    gone = [name for name in named(document.read_text(encoding="utf-8")) if not is_there(name)]

    assert gone == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document):
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", document.read_text(encoding="utf-8"))

    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_no_row_of_the_rooms_stands_twice():
    rooms = [row.split(" | ")[0] for row in PAGE.splitlines() if row.startswith("| `")]

    assert sorted({room for room in rooms if rooms.count(room) > 1}) == []
