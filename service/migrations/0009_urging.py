"""Urging of requests, and their supervision by the district."""


import django.db.models.deletion
import django.utils.timezone
import registry.fields.keys
import registry.history.tracking
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('history', '0001_initial'),
        ('service', '0008_typical_cases'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalSupervision',
            fields=[
                ('id', registry.fields.keys.KeyField(db_index=True, default=registry.fields.keys.new_key, primary_key=False)),
                ('reason', models.TextField(max_length=300, verbose_name='reason')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='lifted at')),
                ('lifted_why', models.TextField(blank=True, default='', max_length=300, verbose_name='why it was lifted')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('change', models.ForeignKey(default=registry.history.tracking.open_change_id, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='history.change', verbose_name='change')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lifted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lifted by')),
                ('ticket', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='service.ticket', verbose_name='request')),
            ],
            options={
                'verbose_name': 'historical supervision',
                'verbose_name_plural': 'historical supervisions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Supervision',
            fields=[
                ('id', registry.fields.keys.KeyField(default=registry.fields.keys.new_key, serialize=False)),
                ('reason', models.TextField(max_length=300, verbose_name='reason')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='lifted at')),
                ('lifted_why', models.TextField(blank=True, default='', max_length=300, verbose_name='why it was lifted')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('lifted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lifted by')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supervisions', to='service.ticket', verbose_name='request')),
            ],
            options={
                'verbose_name': 'supervision',
                'verbose_name_plural': 'supervisions',
                'ordering': ['ticket', 'since', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('ticket',), name='supervision_one_at_a_time', violation_error_message='This request is supervised already.'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at', None), ('lifted_why', '')), models.Q(('lifted_at__isnull', False), models.Q(('lifted_why', ''), _negated=True)), _connector='OR'), name='supervision_lifted_with_words', violation_error_message='Say in a few words why the supervision is lifted.')],
            },
        ),
        migrations.CreateModel(
            name='Urging',
            fields=[
                ('id', registry.fields.keys.KeyField(default=registry.fields.keys.new_key, serialize=False)),
                ('day', models.DateField(verbose_name='working day')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('party', models.CharField(choices=[('asker', 'Enterprise'), ('alliance', 'Alliance'), ('department', 'Handling department'), ('district', 'District'), ('system', 'By itself')], max_length=10, verbose_name='on behalf of')),
                ('holder', models.CharField(choices=[('asker', 'Enterprise'), ('alliance', 'Alliance'), ('department', 'Handling department'), ('district', 'District'), ('system', 'By itself')], max_length=10, verbose_name='held by')),
                ('reason', models.TextField(max_length=300, verbose_name='reason')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='urgings', to='service.ticket', verbose_name='request')),
            ],
            options={
                'verbose_name': 'urging',
                'verbose_name_plural': 'urgings',
                'ordering': ['ticket', 'at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('ticket', 'day'), name='urging_once_a_working_day', violation_error_message='It was urged for this working day already: wait for the next.'), models.CheckConstraint(condition=models.Q(('party', models.F('holder')), _negated=True), name='urging_is_of_somebody_else', violation_error_message='Nobody urges those for whom they act themselves.')],
            },
        ),
    ]
