"""What waits for reviewers has a day; what waits already gets one as if it came today."""


import registry.provenance.deadlines
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('provenance', '0002_staff_entry'),
    ]

    operations = [
        migrations.AddField(
            model_name='correction',
            name='due_on',
            field=models.DateField(default=registry.provenance.deadlines.decided_by, editable=False, verbose_name='to be decided by'),
        ),
        migrations.AddField(
            model_name='historicalcorrection',
            name='due_on',
            field=models.DateField(default=registry.provenance.deadlines.decided_by, editable=False, verbose_name='to be decided by'),
        ),
        migrations.AddField(
            model_name='historicalproposal',
            name='due_on',
            field=models.DateField(default=registry.provenance.deadlines.decided_by, editable=False, verbose_name='to be decided by'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='due_on',
            field=models.DateField(default=registry.provenance.deadlines.decided_by, editable=False, verbose_name='to be decided by'),
        ),
    ]
