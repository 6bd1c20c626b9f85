"""Dull users."""

import factory

from registry.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence("user{}".format)
    name = "示例用户"


class StaffFactory(UserFactory):
    is_staff = True


class SuperuserFactory(StaffFactory):
    is_superuser = True


def forget(model):
    """Leave records without history, as those from before it began; the application has no way to."""
    rows = model.history.all()
    rows._raw_delete(rows.db)
