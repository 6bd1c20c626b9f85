"""An open match has one side that goes on with it, and a day; of those made before it is who needs, within two weeks."""

from datetime import date, timedelta

from django.db import migrations, models

OPEN = ["proposed", "talking", "agreed", "reported"]
DAYS = 14


def give_holders_and_days(apps, schema_editor):
    """Let who needs go on with every open match within two weeks."""
    matches = apps.get_model("service", "Match").objects.filter(state__in=OPEN)
    matches.update(holder="need", due_on=date.today() + timedelta(days=DAYS))




class Migration(migrations.Migration):

    dependencies = [
        ('alliances', '0003_guarantee_standing'),
        ('service', '0009_urging'),
    ]

    operations = [
        migrations.AddField(
            model_name='match',
            name='due_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='due on'),
        ),
        migrations.AddField(
            model_name='match',
            name='holder',
            field=models.CharField(blank=True, choices=[('offer', 'who offers'), ('need', 'who needs')], default='', editable=False, max_length=5, verbose_name='up to'),
        ),
        migrations.RunPython(give_holders_and_days, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('holder__in', ['offer', 'need']), ('state__in', ['proposed', 'talking', 'agreed', 'reported'])), models.Q(models.Q(('state__in', ['proposed', 'talking', 'agreed', 'reported']), _negated=True), ('holder', '')), _connector='OR'), name='match_open_has_its_holder', violation_error_message='An open match has one side that goes on with it.'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('state__in', ['proposed', 'talking', 'agreed', 'reported'])), models.Q(models.Q(('state__in', ['proposed', 'talking', 'agreed', 'reported']), _negated=True), ('due_on', None)), _connector='OR'), name='match_open_has_its_day', violation_error_message='An open match has a day by which somebody goes on with it.'),
        ),
    ]
