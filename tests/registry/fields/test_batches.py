"""Values in lists that one query can take."""

import pytest

from registry.fields.batches import BATCH, batches

pytestmark = pytest.mark.without_database


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, []), (1, [1]), (BATCH, [BATCH]), (BATCH + 1, [BATCH, 1]), (2 * BATCH, [BATCH, BATCH])]
)
def test_every_value_is_in_one_list(count, sizes):
    found = batches(number for number in range(count))

    assert [len(batch) for batch in found] == sizes
    assert [number for batch in found for number in batch] == list(range(count))
