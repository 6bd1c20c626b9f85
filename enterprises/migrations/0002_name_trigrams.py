"""Find a part of a name by its trigrams on PostgreSQL; SQLite reads its rows, which are few."""

from django.db import migrations

INDEXES = {
    "unit_name_trigrams": "enterprises_unit",
    "unit_other_name_trigrams": "enterprises_unitname",
    "party_organisation_name_trigrams": "enterprises_partyorganisation",
}


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        for name, table in INDEXES.items():
            schema_editor.execute(
                f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON {table} USING gin (name_index gin_trgm_ops)"
            )


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")


class Migration(migrations.Migration):
    # So that nobody who writes has to wait for the index.
    atomic = False

    dependencies = [("enterprises", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
