"""Writes of contact that was had; a charge itself is written with its source, by `registry.provenance.editing`."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from alliances.charges.rules import may_note_contact
from alliances.models import Charge, ContactNote
from registry.accounts.models import User
from registry.history.actions import changing


@transaction.atomic
def note_contact(*, charge: Charge, day: date, kind: str, words: str = "", by: User) -> ContactNote:
    """Note contact that was had as a charge asks for; return it."""
    if not may_note_contact(by, charge):
        raise PermissionDenied
    if day > timezone.localdate():
        raise ValidationError({"day": gettext("This day has not come yet.")})
    contact = ContactNote(charge=charge, day=day, kind=kind, words=words.strip(), by=by)
    contact.full_clean()
    with changing(by=by):
        contact.save()
    return contact
