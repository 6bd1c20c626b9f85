from django.db import migrations, models

from service.workdays import is_settled


def mark(apps, schema_editor):
    """Mark the deadlines that were reckoned without the holidays of their year."""
    tickets = apps.get_model("service", "ticket").objects.filter(due_on__isnull=False).exclude(origin="told")
    loose = [key for key, day in tickets.values_list("pk", "due_on").iterator() if not is_settled(day)]
    for start in range(0, len(loose), 400):
        apps.get_model("service", "ticket").objects.filter(pk__in=loose[start : start + 400]).update(due_may_move=True)


class Migration(migrations.Migration):
    dependencies = [("service", "0005_matches_confirmed")]

    operations = [
        migrations.AddField(
            model_name="ticket",
            name="due_may_move",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="may move once holidays are announced"
            ),
        ),
        migrations.AlterField(
            model_name="ticketmove",
            name="move",
            field=models.CharField(
                choices=[
                    ("register", "Register"),
                    ("hand_over", "Hand over"),
                    ("accept", "Accept"),
                    ("transfer", "Transfer"),
                    ("pause", "Pause"),
                    ("resume", "Resume"),
                    ("solve", "Record the answer"),
                    ("report_back", "Report back"),
                    ("remind", "Remind"),
                    ("confirm", "Confirm"),
                    ("return", "Return"),
                    ("strike_off", "Strike off"),
                    ("lapse", "Close unconfirmed"),
                    ("refuse", "Refuse"),
                    ("merge", "Merge"),
                    ("reopen", "Reopen"),
                    ("redate", "Reckon anew"),
                ],
                max_length=12,
                verbose_name="move",
            ),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
