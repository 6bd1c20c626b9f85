"""An open request has one holder and one day; what is paused without one gets two weeks, to be looked at then."""

from datetime import date, timedelta

from django.conf import settings
from django.db import migrations, models


OPEN = ["collected", "assigned", "handling", "solved", "feedback", "confirmed"]
DAYS = 14


def give_days(apps, schema_editor):
    """Let pauses without a day end in two weeks; whatever else is open without one is due today."""
    without = apps.get_model("service", "Ticket").objects.exclude(origin="told").filter(due_on=None)
    without.filter(state="paused").update(due_on=date.today() + timedelta(days=DAYS))
    without.filter(state__in=OPEN).update(due_on=date.today())


class Migration(migrations.Migration):

    dependencies = [
        ('alliances', '0001_initial'),
        ('enterprises', '0002_name_trigrams'),
        ('events', '0001_initial'),
        ("service", "0002_categories"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(give_days, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(('origin', 'told'), models.Q(('state__in', ['collected', 'assigned', 'handling', 'paused', 'solved', 'feedback', 'confirmed']), _negated=True), ('due_on__isnull', False), _connector='OR'), name='ticket_open_has_its_day', violation_error_message='An open request has a day: by when its state ends, or its pause.'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(('origin', 'told'), models.Q(('state__in', ['collected', 'assigned', 'handling', 'paused', 'solved', 'feedback', 'confirmed']), _negated=True), ('state__in', ['collected', 'solved', 'confirmed']), models.Q(('department__isnull', False), ('state__in', ['assigned', 'handling', 'paused'])), models.Q(('state__in', ['feedback']), ('unit__isnull', False)), _connector='OR'), name='ticket_open_has_its_holder', violation_error_message='An open request has one holder, who must act next.'),
        ),
    ]
