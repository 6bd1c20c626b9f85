from django.db import migrations

from provenance.names import refill


class Migration(migrations.Migration):
    """Names are found by every reading of a character, and however they were typed."""

    dependencies = [("alliances", "0003_history")]

    operations = [refill("alliances", "alliance", "practice")]
