from django.db import migrations

from provenance.names import refill


class Migration(migrations.Migration):
    """Names are found by every reading of a character, and however they were typed."""

    dependencies = [("events", "0006_told_already")]

    operations = [refill("events", "activity")]
