"""Every table as the application has it since its first release."""

import django.db.models.deletion
import django.utils.timezone
import registry.history.tracking
import registry.messaging.delivering.addresses
import registry.messaging.kinds
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_history'),
        ('history', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalRobot',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('change', models.ForeignKey(default=registry.history.tracking.open_change_id, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='history.change', verbose_name='change')),
                ('name', models.CharField(db_index=True, max_length=60, verbose_name='name of the group')),
                ('scope', models.CharField(blank=True, default='', help_text='The identifier of an alliance; empty for what concerns the whole district.', max_length=80, verbose_name='alliance')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical group robot',
                'verbose_name_plural': 'historical group robots',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL, verbose_name='user')),
                ('kind', models.CharField(choices=registry.messaging.kinds.kinds, max_length=12, verbose_name='about')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('address', models.CharField(blank=True, default='', max_length=200, verbose_name='address')),
                ('about', models.CharField(editable=False, max_length=120)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='read at')),
            ],
            options={
                'verbose_name': 'notification',
                'verbose_name_plural': 'notifications',
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['user', 'read_at', '-at'], name='notification_unread')],
                'constraints': [models.UniqueConstraint(fields=('user', 'about'), name='notification_told_once', violation_error_message='This was told already.')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preferences', to=settings.AUTH_USER_MODEL, verbose_name='user')),
                ('kind', models.CharField(choices=registry.messaging.kinds.kinds, max_length=12, verbose_name='about')),
            ],
            options={
                'verbose_name': 'wish for mail',
                'verbose_name_plural': 'wishes for mail',
                'constraints': [models.UniqueConstraint(fields=('user', 'kind'), name='preference_once', violation_error_message='This is chosen already.')],
            },
        ),
        migrations.CreateModel(
            name='Robot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='name of the group')),
                ('scope', models.CharField(blank=True, default='', help_text='The identifier of an alliance; empty for what concerns the whole district.', max_length=80, verbose_name='alliance')),
                ('webhook', models.CharField(help_text="As DingTalk shows it to the group's owner.", max_length=300, validators=[registry.messaging.delivering.addresses.check_webhook], verbose_name='webhook')),
                ('secret', models.CharField(help_text='Begins with SEC; choose “signature” as the security setting.', max_length=120, verbose_name='secret for signing')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
            ],
            options={
                'verbose_name': 'group robot',
                'verbose_name_plural': 'group robots',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Worker',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name='name')),
                ('seen_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='last seen at')),
                ('waited_since', models.DateTimeField(blank=True, null=True, verbose_name='waited since')),
                ('waited_until', models.DateTimeField(blank=True, null=True, verbose_name='waited until')),
            ],
            options={
                'verbose_name': 'worker',
                'verbose_name_plural': 'workers',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('waited_since__isnull', True), ('waited_until__isnull', True)), models.Q(('waited_until__gte', models.F('waited_since')), ('waited_until__isnull', False)), _connector='OR'), name='worker_waits_end_after_they_began', violation_error_message='A wait ends after it began.')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('mail', 'Mail'), ('dingtalk', 'DingTalk group')], max_length=10, verbose_name='channel')),
                ('receiver', models.CharField(max_length=254, verbose_name='receiver')),
                ('robot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='messaging.robot', verbose_name='group robot')),
                ('password_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='link to a new password for')),
                ('subject', models.CharField(max_length=200, verbose_name='title')),
                ('body', models.TextField(blank=True, default='', verbose_name='text')),
                ('key', models.CharField(editable=False, max_length=200, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Failed'), ('uncertain', 'Uncertain')], default='waiting', max_length=10, verbose_name='state')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made at')),
                ('next_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next attempt')),
                ('claimed_at', models.DateTimeField(blank=True, null=True, verbose_name='taken up at')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent at')),
                ('error', models.CharField(blank=True, default='', max_length=300, verbose_name='what went wrong')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['state', 'next_at'], name='message_due'), models.Index(fields=['channel', 'receiver', 'state', 'id'], name='message_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('channel', 'dingtalk'), ('robot__isnull', False)), models.Q(('channel', 'mail'), ('robot__isnull', True)), _connector='OR'), name='message_robot_for_dingtalk', violation_error_message='A message to a group has its robot, a mail has none.'), models.CheckConstraint(condition=models.Q(('password_of__isnull', True), models.Q(('body', ''), ('channel', 'mail')), _connector='OR'), name='message_keeps_no_password_link', violation_error_message='A link to a new password goes by mail, and is never kept in the queue.'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='message_sent_has_its_time', violation_error_message='A message that was sent says when.')],
            },
        ),
    ]
