"""The words of a request are those of the district's own texts, wherever a reader meets them."""

import re
from pathlib import Path

import polib
import pytest
from django.utils import translation

from service.tickets.choices import Move, State
from service.tickets.transitions import STEPS

ROOT = Path(__file__).resolve().parents[3]
ROAD = {
    State.COLLECTED: "收集",
    State.ASSIGNED: "交办",
    State.SOLVED: "解决",
    State.FEEDBACK: "反馈",
    State.CLOSED: "销号",
}
"""The five words of the texts, in their order."""
FOREIGN = "办结"
"""A word of other offices for what is solved here, or for what is decided; none of the texts has it."""
HANDBOOK = ROOT / "templates/portal/handbook/requests.html"


def written():
    """Return {path: text} of all that a reader may meet, and of what makes it."""
    kinds = ("templates/**/*.html", "templates/**/*.txt", "static/**/*.js", "fixtures/*.yaml", "docs/*.md", "*.md")
    apps = ("registry", "enterprises", "alliances", "events", "service", "portal", "config")
    paths = [path for kind in (*kinds, *(f"{app}/**/*.py" for app in apps)) for path in ROOT.glob(kind)]
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}


def test_the_states_are_the_five_words():
    with translation.override("zh-hans"):
        assert {state: str(state.label) for state in ROAD} == ROAD


def test_each_of_the_five_leads_to_the_next():
    leads = {move: set(step.leads.values()) for move, step in STEPS.items()}

    for move, state in {
        Move.HAND_OVER: State.ASSIGNED,
        Move.SOLVE: State.SOLVED,
        Move.REPORT_BACK: State.FEEDBACK,
        Move.STRIKE_OFF: State.CLOSED,
    }.items():
        assert leads[move] == {state}


def test_the_catalogue_has_no_other_word_for_it():
    catalogue = polib.pofile(str(ROOT / "locale/zh_Hans/LC_MESSAGES/django.po"))

    assert [
        entry.msgid for entry in catalogue if FOREIGN in "".join([entry.msgstr, *entry.msgstr_plural.values()])
    ] == []


def test_nothing_that_is_written_has():
    found = written()

    assert str(HANDBOOK.relative_to(ROOT)) in found
    assert [path for path, text in found.items() if FOREIGN in text] == []


def test_the_handbook_explains_the_steps_under_the_names_of_the_states():
    named = re.findall(r"<dt>(\w+)</dt>", HANDBOOK.read_text(encoding="utf-8"))
    with translation.override("zh-hans"):
        states = [str(state.label) for state in State]

    assert named == sorted(named, key=states.index)
    assert set(ROAD.values()) - set(named) == {"收集"}, (
        "where a request is collected, the handbook speaks of registering"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/services/", "/about/"])
def test_public_pages_have_the_words(client, address):
    assert FOREIGN not in client.get(address).content.decode()
