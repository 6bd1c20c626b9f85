"""What was published before there were announcements is not announced afterwards."""

from django.db import migrations
from django.db.models import F


def told(apps, schema_editor):
    notices = apps.get_model("events", "Notice").objects.filter(published_at__isnull=False)
    notices.update(announced_at=F("published_at"))


class Migration(migrations.Migration):
    dependencies = [("events", "0005_notices_for_an_audience")]

    operations = [migrations.RunPython(told, migrations.RunPython.noop, elidable=True)]
