"""What stood as the party organisation of a membership is the one through which a unit joined."""

from django.db import migrations
from django.db.models import F


def move(apps, source, target):
    """Hand over one column to the other, in the memberships and in their history."""
    for name in ("Membership", "HistoricalMembership"):
        rows = apps.get_model("alliances", name).objects.exclude(**{source: None})
        rows.update(**{target: F(source), source: None})


def forwards(apps, schema_editor):
    move(apps, "organisation", "through")


def backwards(apps, schema_editor):
    move(apps, "through", "organisation")


class Migration(migrations.Migration):
    dependencies = [("alliances", "0005_members_of_two_kinds")]

    operations = [migrations.RunPython(forwards, backwards)]
