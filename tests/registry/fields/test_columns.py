"""What Django knows of a model's columns and relations."""

import pytest

from events.models import Activity, Participation
from registry.fields.columns import longest, related

pytestmark = pytest.mark.without_database


@pytest.mark.parametrize(
    ("model", "name", "other"), [(Activity, "participations", Participation), (Participation, "activity", Activity)]
)
def test_a_relation_leads_from_either_end_to_the_other(model, name, other):
    assert related(model, name) is other


def test_a_column_with_a_limit_says_it():
    assert longest(Activity, "title") == 120


@pytest.mark.parametrize("name", ["results", "participations"])
def test_a_column_without_a_limit_has_no_longest(name):
    with pytest.raises(ValueError, match=rf"events.Activity.{name} takes texts of any length."):
        longest(Activity, name)
