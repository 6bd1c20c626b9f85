"""Every table as the application has it since its first release."""

import django.db.models.deletion
import django.utils.timezone
import registry.fields.keys
import registry.sheets.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_history'),
        ('history', '0001_initial'),
        ('provenance', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', registry.fields.keys.KeyField(default=registry.fields.keys.new_key, serialize=False)),
                ('kind', models.CharField(editable=False, max_length=40, verbose_name='kind of sheet')),
                ('file', models.FileField(editable=False, upload_to=registry.sheets.models.upload_path, verbose_name='file')),
                ('name', models.CharField(editable=False, max_length=200, verbose_name='file name')),
                ('digest', models.CharField(editable=False, max_length=64)),
                ('language', models.CharField(editable=False, max_length=10)),
                ('source', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='provenance.source', verbose_name='source')),
                ('section', models.CharField(blank=True, default='', editable=False, max_length=200, verbose_name='section')),
                ('page', models.CharField(blank=True, default='', editable=False, max_length=40, verbose_name='page')),
                ('why', models.CharField(blank=True, default='', editable=False, max_length=300, verbose_name='reason for the change')),
                ('notes', models.JSONField(default=list, editable=False, verbose_name='what was cleaned')),
                ('layout', models.JSONField(default=dict, editable=False, verbose_name='first rows')),
                ('columns', models.JSONField(default=dict, editable=False, verbose_name='columns by title')),
                ('columns_name', models.CharField(blank=True, default='', editable=False, max_length=60, verbose_name='name of the columns')),
                ('state', models.CharField(choices=[('naming', 'Columns to be named'), ('checking', 'Being checked'), ('previewed', 'Checked, not imported'), ('running', 'Being imported'), ('done', 'Imported'), ('withdrawn', 'Withdrawn')], default='checking', editable=False, max_length=10, verbose_name='state')),
                ('counts', models.JSONField(default=dict, editable=False, verbose_name='rows by outcome')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='uploaded at')),
                ('worked_on_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='worked on by')),
                ('beat_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='last sign of life')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='started at')),
                ('change', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='history.change', verbose_name='change')),
            ],
            options={
                'verbose_name': 'import',
                'verbose_name_plural': 'imports',
                'ordering': ['-at', '-id'],
                'permissions': [('import_records', 'Can import sheets')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['checking', 'running'])), fields=('kind', 'digest'), name='upload_once_at_a_time', violation_error_message='This file is being imported already.')],
            },
        ),
        migrations.CreateModel(
            name='UploadRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('upload', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='sheets.upload', verbose_name='import')),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='row number')),
                ('cells', models.JSONField(default=dict, editable=False, verbose_name='cells')),
                ('outcome', models.CharField(choices=[('new', 'New'), ('changed', 'Changed'), ('unchanged', 'Unchanged'), ('refused', 'Refused'), ('asked', 'To be decided'), ('aside', 'Set aside')], default='unchanged', editable=False, max_length=10, verbose_name='outcome')),
                ('differences', models.JSONField(default=list, editable=False, verbose_name='differences')),
                ('reasons', models.JSONField(default=list, editable=False, verbose_name='reasons')),
                ('candidates', models.JSONField(default=list, editable=False, verbose_name='possible records')),
                ('notes', models.JSONField(default=list, editable=False, verbose_name='notes')),
                ('aside', models.CharField(blank=True, default='', editable=False, max_length=200, verbose_name='why it is no record')),
                ('choice', models.CharField(blank=True, default='', editable=False, max_length=80, verbose_name='decision')),
                ('target_id', models.CharField(blank=True, default='', editable=False, max_length=80, verbose_name='identifier of the record')),
            ],
            options={
                'verbose_name': 'row of an import',
                'verbose_name_plural': 'rows of imports',
                'ordering': ['upload', 'number'],
                'indexes': [models.Index(fields=['upload', 'outcome', 'number'], name='upload_row_outcome')],
                'constraints': [models.UniqueConstraint(fields=('upload', 'number'), name='upload_row_unique_number', violation_error_message='The import already has a row of this number.')],
            },
        ),
    ]
