"""The source of what staff enter themselves exists everywhere, so that nothing need be uncited."""

from django.db import migrations


def add(apps, schema_editor):
    apps.get_model("provenance", "Source").objects.get_or_create(
        id="staff-entry",
        defaults={"kind": "staff", "title": "工作人员录入", "short_title": "工作人员录入", "position": 9},
    )


class Migration(migrations.Migration):
    dependencies = [("provenance", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop, elidable=False)]
