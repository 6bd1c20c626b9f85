import django.db.models.deletion
from django.db import migrations, models


def keep_ratings(apps, schema_editor):
    """Give the last confirmation of each rated request its rating."""
    moves = apps.get_model("service", "ticketmove").objects
    rated = apps.get_model("service", "ticket").objects.filter(rating__isnull=False)
    for key, rating, words in rated.values_list("pk", "rating", "rating_words").iterator():
        last = moves.filter(ticket=key, move="confirm").order_by("-position").values("pk")[:1]
        moves.filter(pk__in=list(last.values_list("pk", flat=True))).update(rating=rating, rating_words=words)


def place_files(apps, schema_editor):
    """Give each file the move that it came with: files are attached right after their move, never between moves."""
    files, moves = apps.get_model("service", "ticketfile").objects, apps.get_model("service", "ticketmove").objects
    for file in files.filter(move=None).iterator():
        row = moves.filter(ticket=file.ticket_id, at__lte=file.at).order_by("-position").first()
        row = row or moves.filter(ticket=file.ticket_id).order_by("position").first()
        files.filter(pk=file.pk).update(move=row)


class Migration(migrations.Migration):
    dependencies = [("service", "0006_deadlines_that_may_move")]

    operations = [
        migrations.AddField(
            model_name="ticketmove",
            name="rating",
            field=models.PositiveSmallIntegerField(null=True, verbose_name="satisfaction"),
        ),
        migrations.AddField(
            model_name="ticketmove",
            name="rating_words",
            field=models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="words on it"),
        ),
        migrations.AddField(
            model_name="ticketfile",
            name="move",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="files",
                to="service.ticketmove",
                verbose_name="move it came with",
            ),
        ),
        migrations.RunPython(keep_ratings, migrations.RunPython.noop),
        migrations.RunPython(place_files, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="ticketmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rating", None), ("rating_words", "")),
                    models.Q(("move", "confirm"), models.Q(("rating", None), ("rating__range", (1, 5)), _connector="OR")),
                    _connector="OR",
                ),
                name="ticket_move_rates_where_it_confirms",
                violation_error_message="Only a confirmation is rated, by a number from 1 to 5.",
            ),
        ),
    ]
