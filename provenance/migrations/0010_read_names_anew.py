from django.db import migrations

from provenance.names import refill


class Migration(migrations.Migration):
    """Names are found by every reading of a character, and however they were typed."""

    dependencies = [("provenance", "0009_notes_on_rows_of_sheets")]

    operations = [refill("provenance", "source", "disagreement", "metric")]
