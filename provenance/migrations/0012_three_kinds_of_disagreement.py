from django.db import migrations, models

KINDS = {"arithmetic": "fact", "precision": "name", "homonym": "scope"}
"""What six kinds become; `name` stays the code of wording, so that code of before reads all that is stored."""


def become_three(apps, schema_editor):
    for name in ("Disagreement", "HistoricalDisagreement"):
        rows = apps.get_model("provenance", name)._base_manager
        for old, new in KINDS.items():
            rows.filter(kind=old).update(kind=new)


class Migration(migrations.Migration):
    """Disagreements are of substance, of scope or of wording."""

    dependencies = [("provenance", "0011_names_given_and_left_out")]

    operations = [
        migrations.RunPython(become_three, migrations.RunPython.noop),
        *(
            migrations.AlterField(
                model_name=model,
                name="kind",
                field=models.CharField(
                    choices=[("fact", "Facts differ"), ("scope", "Scope or time differs"), ("name", "Wording differs")],
                    help_text="Facts differ only where sources speak of the same thing and cannot all be right.",
                    max_length=10,
                    verbose_name="kind",
                ),
            )
            for model in ("disagreement", "historicaldisagreement")
        ),
    ]
