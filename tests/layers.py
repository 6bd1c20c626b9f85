"""The floors of the house, lowest first, and which of them a file, a model or an address belongs to."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def contracts():
    """Return the contracts of import-linter by name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["name"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def floors():
    """Return the packages of each floor, the lowest first: those of the registry, then the subjects of the site."""
    found = contracts()
    registry = [
        [f"registry.{name.strip()}" for name in floor.split("|")]
        for floor in found["The floors of the registry"]["layers"]
    ]
    whole = [[name] for name in found["Imports run one way"]["layers"] if name != "registry"]
    return [*reversed(registry), *reversed(whole)]


HEIGHT = {package: height for height, floor in enumerate(floors()) for package in floor}
"""How high each package stands; those of one floor do not know each other."""


def package_of(module):
    """Return the package that a module (`registry.fields.dates`) belongs to, or None."""
    return next((package for package in HEIGHT if module == package or module.startswith(f"{package}.")), None)


def package_of_template(name):
    """Return the package whose folder of templates a file stands in, or None where it is anybody's."""
    folders = Path(name).parts[1:-1]
    folder = next((folder for folder in folders if folder != "admin"), "")
    return next((package for package in HEIGHT if package.split(".")[-1] == folder), None)
