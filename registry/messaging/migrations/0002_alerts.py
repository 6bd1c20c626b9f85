"""Who was told of the day of what; messages that leave within working hours alone."""


import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('messaging', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='in_hours',
            field=models.BooleanField(db_default=False, default=False, verbose_name='within working hours alone'),
        ),
        migrations.CreateModel(
            name='Alert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(max_length=80, null=True, verbose_name='alliance')),
                ('kind', models.CharField(max_length=30, verbose_name='kind of matter')),
                ('record', models.CharField(max_length=80, verbose_name='identifier of the matter')),
                ('due_on', models.DateField(verbose_name='due on')),
                ('stage', models.CharField(choices=[('soon', 'due soon'), ('due', 'due today'), ('late', 'overdue'), ('escalated', 'long overdue')], max_length=10, verbose_name='stage')),
                ('day', models.DateField(verbose_name='told on')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='alerts', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'alert',
                'verbose_name_plural': 'alerts',
                'ordering': ['-at', '-id'],
                'constraints': [models.UniqueConstraint(fields=('record', 'due_on', 'stage', 'user'), name='alert_tells_nobody_twice', violation_error_message='This was told already.'), models.UniqueConstraint(fields=('record', 'due_on', 'stage', 'group'), name='alert_tells_no_group_twice', violation_error_message='This was told already.'), models.CheckConstraint(condition=models.Q(models.Q(('group__isnull', True), ('user__isnull', False)), models.Q(('group__isnull', False), ('user__isnull', True)), _connector='OR'), name='alert_tells_one', violation_error_message='An alert tells one person, or the groups of one side.')],
            },
        ),
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'morning digest',
                'verbose_name_plural': 'morning digests',
                'ordering': ['-day', 'user'],
                'constraints': [models.UniqueConstraint(fields=('user', 'day'), name='digest_once_a_morning', violation_error_message='This was told already.')],
            },
        ),
    ]
