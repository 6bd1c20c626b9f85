"""How private names are hidden."""

import json
from functools import cache
from importlib.resources import files


@cache
def compound_surnames():
    """Return the surnames of two characters, from the list of 百家姓 that mingzi keeps; its own names are not used."""
    return frozenset(json.loads((files("mingzi") / "data.json").read_text(encoding="utf-8"))["com_surname"])


def masked(name):
    """Return 姓+某: 欧阳小明 → 欧阳某, 王小明 → 王某."""
    surname = name[:2] if len(name) > 2 and name[:2] in compound_surnames() else name[:1]
    return f"{surname}某"
