"""The table of mutants names what there is."""

from pathlib import Path

import pytest

from tests.mutants.table import EQUIVALENT, MODULES

pytestmark = pytest.mark.without_database


def test_modules_and_their_tests_exist():
    named = {*MODULES, *(f"tests/{name}" for names in MODULES.values() for name in names)}

    assert {name for name in named if not Path(name).exists()} == set()


def test_what_changes_nothing_still_stands_in_its_module():
    lines = {module: {line.strip() for line in Path(module).read_text().splitlines()} for module in EQUIVALENT}
    gone = [(module, line) for module, known in EQUIVALENT.items() for line, _ in known if line not in lines[module]]

    assert gone == []
