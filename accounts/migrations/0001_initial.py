"""Every table as the application has it since its first release."""

import accounts.delivering.addresses
import accounts.history
import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='PasswordRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made at')),
            ],
            options={
                'verbose_name': 'request for a password',
                'verbose_name_plural': 'requests for a password',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Robot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='name of the group')),
                ('scope', models.CharField(blank=True, default='', help_text='The identifier of an alliance; empty for what concerns the whole district.', max_length=80, verbose_name='alliance')),
                ('webhook', models.CharField(help_text="As DingTalk shows it to the group's owner.", max_length=300, validators=[accounts.delivering.addresses.check_webhook], verbose_name='webhook')),
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
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('name', models.CharField(blank=True, max_length=60, verbose_name='name')),
                ('session_round', models.PositiveIntegerField(default=0, editable=False, verbose_name='times that all sign-ins were ended')),
                ('second_factor_since', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='second factor since')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Allowance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('since', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='since')),
                ('used', models.PositiveSmallIntegerField(default=0, verbose_name='times')),
            ],
            options={
                'verbose_name': 'allowance',
                'verbose_name_plural': 'allowances',
                'constraints': [models.CheckConstraint(condition=models.Q(('key__regex', '^[0-9a-f]{64}$')), name='allowance_key_is_hashed', violation_error_message='An allowance is kept under a hash, never under a name.')],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False, verbose_name='changed at')),
                ('via', models.CharField(choices=[('form', 'Desk'), ('page', 'Public page'), ('import', 'Import'), ('merge', 'Merge'), ('revert', 'Revert'), ('action', 'Decision'), ('command', 'Command')], editable=False, max_length=10, verbose_name='how')),
                ('why', models.TextField(blank=True, default='', editable=False, verbose_name='why')),
                ('title', models.CharField(blank=True, default='', editable=False, max_length=200, verbose_name='what')),
                ('target_id', models.CharField(blank=True, default='', editable=False, max_length=80)),
                ('row_count', models.PositiveIntegerField(default=0, editable=False, verbose_name='rows')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
                ('target_type', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ('undoes', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='accounts.change', verbose_name='undoes')),
            ],
            options={
                'verbose_name': 'change',
                'verbose_name_plural': 'changes',
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['target_type', 'target_id', '-at'], name='change_target')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalInvitation',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('email', models.EmailField(blank=True, default='', max_length=254, verbose_name='e-mail')),
                ('role', models.CharField(choices=[('staff', 'District staff'), ('reviewer', 'District reviewer'), ('alliance', 'Alliance liaison'), ('unit', 'Unit liaison'), ('handler', 'Handling department'), ('auditor', 'Auditor')], max_length=10, verbose_name='role')),
                ('target_id', models.CharField(blank=True, default='', max_length=80, verbose_name='identifier of the target')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='invited at')),
                ('expires_at', models.DateTimeField(editable=False, verbose_name='expires at')),
                ('accepted_at', models.DateTimeField(editable=False, null=True, verbose_name='accepted at')),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='withdrawn at')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='invited by')),
                ('change', models.ForeignKey(default=accounts.history.open_change_id, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.change', verbose_name='change')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('target_type', models.ForeignKey(blank=True, db_constraint=False, limit_choices_to=models.Q(models.Q(('app_label', 'alliances'), ('model', 'alliance')), models.Q(('app_label', 'enterprises'), ('model', 'unit')), _connector='OR'), null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contenttypes.contenttype', verbose_name='kind of target')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'historical invitation',
                'verbose_name_plural': 'historical invitations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalRobot',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('name', models.CharField(db_index=True, max_length=60, verbose_name='name of the group')),
                ('scope', models.CharField(blank=True, default='', help_text='The identifier of an alliance; empty for what concerns the whole district.', max_length=80, verbose_name='alliance')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('change', models.ForeignKey(default=accounts.history.open_change_id, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.change', verbose_name='change')),
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
            name='HistoricalSeat',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('role', models.CharField(choices=[('staff', 'District staff'), ('reviewer', 'District reviewer'), ('alliance', 'Alliance liaison'), ('unit', 'Unit liaison'), ('handler', 'Handling department'), ('auditor', 'Auditor')], max_length=10, verbose_name='role')),
                ('target_id', models.CharField(blank=True, default='', max_length=80, verbose_name='identifier of the target')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('change', models.ForeignKey(default=accounts.history.open_change_id, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.change', verbose_name='change')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('target_type', models.ForeignKey(blank=True, db_constraint=False, limit_choices_to=models.Q(models.Q(('app_label', 'alliances'), ('model', 'alliance')), models.Q(('app_label', 'enterprises'), ('model', 'unit')), _connector='OR'), null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contenttypes.contenttype', verbose_name='kind of target')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'historical seat',
                'verbose_name_plural': 'historical seats',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalUser',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(db_index=True, error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('name', models.CharField(blank=True, max_length=60, verbose_name='name')),
                ('session_round', models.PositiveIntegerField(default=0, editable=False, verbose_name='times that all sign-ins were ended')),
                ('second_factor_since', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='second factor since')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('change', models.ForeignKey(default=accounts.history.open_change_id, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.change', verbose_name='change')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical user',
                'verbose_name_plural': 'historical users',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('email', models.EmailField(blank=True, default='', max_length=254, verbose_name='e-mail')),
                ('role', models.CharField(choices=[('staff', 'District staff'), ('reviewer', 'District reviewer'), ('alliance', 'Alliance liaison'), ('unit', 'Unit liaison'), ('handler', 'Handling department'), ('auditor', 'Auditor')], max_length=10, verbose_name='role')),
                ('target_id', models.CharField(blank=True, default='', max_length=80, verbose_name='identifier of the target')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='invited at')),
                ('expires_at', models.DateTimeField(editable=False, verbose_name='expires at')),
                ('accepted_at', models.DateTimeField(editable=False, null=True, verbose_name='accepted at')),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='withdrawn at')),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='invited by')),
                ('target_type', models.ForeignKey(blank=True, limit_choices_to=models.Q(models.Q(('app_label', 'alliances'), ('model', 'alliance')), models.Q(('app_label', 'enterprises'), ('model', 'unit')), _connector='OR'), null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype', verbose_name='kind of target')),
                ('user', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'invitation',
                'verbose_name_plural': 'invitations',
                'ordering': ['-made_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='invitation_dates_in_order', violation_error_message='The end lies before the start.'), models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['staff', 'reviewer', 'auditor']), ('target_id', ''), ('target_type__isnull', True)), models.Q(('role__in', ['alliance', 'unit', 'handler']), ('target_type__isnull', False), models.Q(('target_id', ''), _negated=True)), _connector='OR'), name='invitation_target_where_role_needs_one', violation_error_message='A liaison or handling department needs the alliance or unit it acts for; a district role has none.'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='invitation_expires_after_it_was_made', violation_error_message='An invitation cannot expire before it was made.'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('user__isnull', True)), models.Q(('accepted_at__isnull', False), ('user__isnull', False)), _connector='OR'), name='invitation_accepted_by_an_account', violation_error_message='An accepted invitation names the account, and only such a one.'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='invitation_accepted_or_withdrawn', violation_error_message='An accepted invitation cannot be withdrawn: end the seat instead.')],
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ticket', 'Requests'), ('match', 'Offers and needs'), ('notice', 'Notices')], max_length=12, verbose_name='about')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('address', models.CharField(blank=True, default='', max_length=200, verbose_name='address')),
                ('about', models.CharField(editable=False, max_length=120)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='read at')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL, verbose_name='user')),
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
                ('kind', models.CharField(choices=[('ticket', 'Requests'), ('match', 'Offers and needs'), ('notice', 'Notices')], max_length=12, verbose_name='about')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preferences', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'wish for mail',
                'verbose_name_plural': 'wishes for mail',
                'constraints': [models.UniqueConstraint(fields=('user', 'kind'), name='preference_once', violation_error_message='This is chosen already.')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('mail', 'Mail'), ('dingtalk', 'DingTalk group')], max_length=10, verbose_name='channel')),
                ('receiver', models.CharField(max_length=254, verbose_name='receiver')),
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
                ('password_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='link to a new password for')),
                ('robot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='accounts.robot', verbose_name='group robot')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['state', 'next_at'], name='message_due'), models.Index(fields=['channel', 'receiver', 'state', 'id'], name='message_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('channel', 'dingtalk'), ('robot__isnull', False)), models.Q(('channel', 'mail'), ('robot__isnull', True)), _connector='OR'), name='message_robot_for_dingtalk', violation_error_message='A message to a group has its robot, a mail has none.'), models.CheckConstraint(condition=models.Q(('password_of__isnull', True), models.Q(('body', ''), ('channel', 'mail')), _connector='OR'), name='message_keeps_no_password_link', violation_error_message='A link to a new password goes by mail, and is never kept in the queue.'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='message_sent_has_its_time', violation_error_message='A message that was sent says when.')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('staff', 'District staff'), ('reviewer', 'District reviewer'), ('alliance', 'Alliance liaison'), ('unit', 'Unit liaison'), ('handler', 'Handling department'), ('auditor', 'Auditor')], max_length=10, verbose_name='role')),
                ('target_id', models.CharField(blank=True, default='', max_length=80, verbose_name='identifier of the target')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('target_type', models.ForeignKey(blank=True, limit_choices_to=models.Q(models.Q(('app_label', 'alliances'), ('model', 'alliance')), models.Q(('app_label', 'enterprises'), ('model', 'unit')), _connector='OR'), null=True, on_delete=django.db.models.deletion.PROTECT, to='contenttypes.contenttype', verbose_name='kind of target')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'seat',
                'verbose_name_plural': 'seats',
                'indexes': [models.Index(fields=['target_type', 'target_id'], name='seat_target')],
                'constraints': [models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='seat_dates_in_order', violation_error_message='The end lies before the start.'), models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['staff', 'reviewer', 'auditor']), ('target_id', ''), ('target_type__isnull', True)), models.Q(('role__in', ['alliance', 'unit', 'handler']), ('target_type__isnull', False), models.Q(('target_id', ''), _negated=True)), _connector='OR'), name='seat_target_where_role_needs_one', violation_error_message='A liaison or handling department needs the alliance or unit it acts for; a district role has none.')],
            },
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(editable=False, max_length=32)),
                ('sender', models.CharField(editable=False, max_length=64)),
                ('contents', models.CharField(editable=False, max_length=64)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='at')),
                ('answer', models.JSONField(default=dict, editable=False)),
            ],
            options={
                'verbose_name': 'form that was sent',
                'verbose_name_plural': 'forms that were sent',
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['sender', 'contents', '-at'], name='sending_contents'), models.Index(fields=['at'], name='sending_at')],
                'constraints': [models.UniqueConstraint(fields=('token',), name='sending_once', violation_error_message='This form was sent already: it is recorded once.')],
            },
        ),
    ]
