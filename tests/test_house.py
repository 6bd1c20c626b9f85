"""The house rules that a machine can check."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
WIDEST_LINE = 160


def files(pattern):
    """Return the project's own files of a pattern, generated migrations left out."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return [ROOT / name for name in listed if "/migrations/" not in name and (ROOT / name).exists()]


@pytest.mark.parametrize("pattern", ["*.py", "*.html", "*.css"])
def test_no_file_is_too_long(pattern):
    lengths = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in files(pattern)}

    assert lengths
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_too_long():
    long = {}
    for path in files("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= LONGEST_FUNCTION:
                long[f"{path.relative_to(ROOT)}:{node.name}"] = node.end_lineno - node.lineno + 1

    assert long == {}


def test_no_line_of_a_template_is_too_wide():
    wide = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files("*.html")
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if len(line) > WIDEST_LINE
    ]

    assert wide == []


def test_no_migration_is_named_by_a_machine():
    named = [path.stem for path in [*ROOT.glob("*/migrations/0*.py"), *ROOT.glob("registry/*/migrations/0*.py")]]

    assert named
    assert [name for name in named if "_auto_" in name] == []


def test_every_component_is_used_somewhere():
    told = "".join(path.read_text(encoding="utf-8") for path in [*files("*.html"), *files("*.py")])
    components = [path.name for path in files("templates/components/*.html")]

    assert components
    assert [name for name in components if f"components/{name}" not in told] == []
