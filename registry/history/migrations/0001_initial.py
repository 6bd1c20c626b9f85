"""Every table as the application has it since its first release."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False, verbose_name='changed at')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
                ('via', models.CharField(choices=[('form', 'Desk'), ('page', 'Public page'), ('import', 'Import'), ('merge', 'Merge'), ('revert', 'Revert'), ('action', 'Decision'), ('command', 'Command')], editable=False, max_length=10, verbose_name='how')),
                ('why', models.TextField(blank=True, default='', editable=False, verbose_name='why')),
                ('title', models.CharField(blank=True, default='', editable=False, max_length=200, verbose_name='what')),
                ('target_type', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ('target_id', models.CharField(blank=True, default='', editable=False, max_length=80)),
                ('row_count', models.PositiveIntegerField(default=0, editable=False, verbose_name='rows')),
                ('undoes', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='history.change', verbose_name='undoes')),
            ],
            options={
                'verbose_name': 'change',
                'verbose_name_plural': 'changes',
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['target_type', 'target_id', '-at'], name='change_target')],
            },
        ),
    ]
