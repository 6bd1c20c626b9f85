from django.db import migrations

from provenance.names import refill


class Migration(migrations.Migration):
    """Names are found by every reading of a character, and however they were typed."""

    dependencies = [("enterprises", "0006_name_trigrams")]

    operations = [refill("enterprises", "unit", "unitname", "partyorganisation", "honour")]
