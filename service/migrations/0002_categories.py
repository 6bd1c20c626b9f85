"""The categories with which a new installation begins; staff rename, add and retire them, and set their deadlines."""

from django.db import migrations

CATEGORIES = {
    "financing": "融资",
    "labour": "用工",
    "premises": "土地与厂房",
    "housing": "住房",
    "legal": "法律",
    "policy": "政策",
    "market": "市场",
    "logistics": "物流",
    "environment": "环境与安全",
    "digital": "数字化",
    "other": "其他",
}


def add(apps, schema_editor):
    category = apps.get_model("service", "Category")
    for position, (key, name) in enumerate(CATEGORIES.items(), 1):
        category.objects.get_or_create(id=key, defaults={"name": name, "position": position})


class Migration(migrations.Migration):
    dependencies = [("service", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop, elidable=False)]
