"""The member is one unit or one party organisation, which joins by itself and once at a time."""

from django.db import migrations, models

import registry.fields.constraints


class Migration(migrations.Migration):
    dependencies = [("alliances", "0006_joined_through")]

    operations = [
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation__isnull", True), ("unit__isnull", False)),
                    models.Q(("organisation__isnull", False), ("unit__isnull", True)),
                    _connector="OR",
                ),
                name="membership_one_member",
                violation_error_message="The member is one unit or one party organisation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("through__isnull", True), ("unit__isnull", False), _connector="OR"),
                name="membership_units_join_through",
                violation_error_message="A party organisation joins by itself: leave “joined through” empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=registry.fields.constraints.NoOverlap(
                fields=("organisation", "alliance"),
                name="membership_organisation_no_overlap",
                only=None,
                since="since",
                until="until",
                violation_error_message="The party organisation is already a member of this alliance in that time.",
            ),
        ),
    ]
