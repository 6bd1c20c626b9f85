from django.db import migrations, models


def masked(**options):
    return models.BooleanField(default=True, verbose_name="given to a private person", **options)


class Migration(migrations.Migration):
    """Let the mark go that masked an honour of somebody whom the same page names in an office.

    The column stays for as long as old code may run, with a default of its own; it can be dropped in the next release.
    """

    dependencies = [
        ("enterprises", "0010_how_a_post_is_dated"),
    ]

    operations = [
        migrations.AlterField("honour", "masks_receiver", masked(db_default=True)),
        migrations.AlterField("historicalhonour", "masks_receiver", masked(db_default=True)),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("honour", "masks_receiver"),
                migrations.RemoveField("historicalhonour", "masks_receiver"),
            ]
        ),
    ]
