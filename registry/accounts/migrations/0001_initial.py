"""Every table as the application has it since its first release."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import registry.accounts.targets
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
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('email', models.EmailField(blank=True, default='', max_length=254, verbose_name='e-mail')),
                ('role', models.CharField(choices=[('staff', 'District staff'), ('reviewer', 'District reviewer'), ('alliance', 'Alliance liaison'), ('unit', 'Unit liaison'), ('handler', 'Handling department'), ('auditor', 'Auditor')], max_length=10, verbose_name='role')),
                ('target_type', models.ForeignKey(blank=True, limit_choices_to=registry.accounts.targets.kinds, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype', verbose_name='kind of target')),
                ('target_id', models.CharField(blank=True, default='', max_length=80, verbose_name='identifier of the target')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='invited by')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='invited at')),
                ('expires_at', models.DateTimeField(editable=False, verbose_name='expires at')),
                ('accepted_at', models.DateTimeField(editable=False, null=True, verbose_name='accepted at')),
                ('user', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='withdrawn at')),
            ],
            options={
                'verbose_name': 'invitation',
                'verbose_name_plural': 'invitations',
                'ordering': ['-made_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='invitation_dates_in_order', violation_error_message='The end lies before the start.'), models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['staff', 'reviewer', 'auditor']), ('target_id', ''), ('target_type__isnull', True)), models.Q(('role__in', ['alliance', 'unit', 'handler']), ('target_type__isnull', False), models.Q(('target_id', ''), _negated=True)), _connector='OR'), name='invitation_target_where_role_needs_one', violation_error_message='A liaison or handling department needs the alliance or unit it acts for; a district role has none.'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='invitation_expires_after_it_was_made', violation_error_message='An invitation cannot expire before it was made.'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('user__isnull', True)), models.Q(('accepted_at__isnull', False), ('user__isnull', False)), _connector='OR'), name='invitation_accepted_by_an_account', violation_error_message='An accepted invitation names the account, and only such a one.'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='invitation_accepted_or_withdrawn', violation_error_message='An accepted invitation cannot be withdrawn: end the seat instead.')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to=settings.AUTH_USER_MODEL, verbose_name='user')),
                ('role', models.CharField(choices=[('staff', 'District staff'), ('reviewer', 'District reviewer'), ('alliance', 'Alliance liaison'), ('unit', 'Unit liaison'), ('handler', 'Handling department'), ('auditor', 'Auditor')], max_length=10, verbose_name='role')),
                ('target_type', models.ForeignKey(blank=True, limit_choices_to=registry.accounts.targets.kinds, null=True, on_delete=django.db.models.deletion.PROTECT, to='contenttypes.contenttype', verbose_name='kind of target')),
                ('target_id', models.CharField(blank=True, default='', max_length=80, verbose_name='identifier of the target')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
            ],
            options={
                'verbose_name': 'seat',
                'verbose_name_plural': 'seats',
                'indexes': [models.Index(fields=['target_type', 'target_id'], name='seat_target')],
                'constraints': [models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='seat_dates_in_order', violation_error_message='The end lies before the start.'), models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['staff', 'reviewer', 'auditor']), ('target_id', ''), ('target_type__isnull', True)), models.Q(('role__in', ['alliance', 'unit', 'handler']), ('target_type__isnull', False), models.Q(('target_id', ''), _negated=True)), _connector='OR'), name='seat_target_where_role_needs_one', violation_error_message='A liaison or handling department needs the alliance or unit it acts for; a district role has none.')],
            },
        ),
    ]
