"""The sheets of units, party organisations and honours."""

from django.utils.translation import gettext_lazy as _

from enterprises.models import Honour, PartyOrganisation, Unit
from provenance.sheets.fields import PickedField, column_of
from provenance.sheets.kinds import Sheet, register
from provenance.sheets.namings import ORGANISATION, PERSON, UNIT
from provenance.sheets.widgets import CodeWidget, TextWidget


def unit(name, *namings, **options):
    """Return the column of a field of units."""
    return column_of(Unit, name, *namings, **options)


UNITS = register(
    Sheet(
        name="units",
        label="enterprises.unit",
        title=_("Units"),
        columns=(
            unit("name", example="示例汽车零部件有限公司", width=34),
            unit("short_name", example="示例汽车"),
            unit("kind", width=14),
            unit("credit_code", widget=CodeWidget(), help=_("18 characters; a unit is found by it first."), width=22),
            unit("industry"),
            unit("industry_basis"),
            unit("trade", width=26),
            unit("ownership", width=14),
            unit("ownership_basis"),
            unit("is_listed"),
            unit("stock_code", widget=TextWidget(is_number=True), width=12),
            unit("is_above_scale"),
            unit("parent", UNIT),
            unit("platform", UNIT),
            unit("sub_district", UNIT),
            unit("place_basis"),
            unit("is_outside"),
            unit("founded", example="2018-07"),
            unit("description"),
            unit("spelling"),
        ),
        keys=(("credit_code",), ("name",)),
        tells_apart=("credit_code",),
        aliases="names__name",
        related=("industry", "parent", "platform", "sub_district"),
        notes=(_("A unit is found by its number, its credit code, its name, then by another name of it."),),
    )
)


def organisation(name, *namings, **options):
    """Return the column of a field of party organisations."""
    return column_of(PartyOrganisation, name, *namings, **options)


ORGANISATIONS = register(
    Sheet(
        name="party-organisations",
        label="enterprises.partyorganisation",
        title=_("Party organisations"),
        columns=(
            organisation("name", example="示例公司党支部", width=34),
            organisation("short_name"),
            organisation("full_name", width=34),
            organisation("level", width=18, example=_("Party branch")),
            organisation("formation", width=14),
            organisation("host", UNIT),
            organisation("parent", ORGANISATION),
            organisation("parent_basis"),
            organisation("founded", example="2018-07"),
            organisation("founded_basis"),
            organisation("dissolved"),
            organisation("brand"),
            organisation("description"),
        ),
        keys=(("full_name",), ("name", "host"), ("name",)),
        tells_apart=("host",),
        related=("host", "parent"),
        notes=(_("An organisation may stand below one that a later row of the same sheet adds."),),
    )
)


def honour(name, *namings, **options):
    """Return the column of a field of honours."""
    return column_of(Honour, name, *namings, **options)


HONOURS = register(
    Sheet(
        name="honours",
        label="enterprises.honour",
        title=_("Honours"),
        columns=(
            honour("title", example="示例示范点", width=34),
            PickedField(
                "receiver",
                _("given to"),
                ("unit", "organisation", "person"),
                UNIT,
                ORGANISATION,
                PERSON,
                help=_("A unit, a party organisation, or a person who is recorded already and alone has this name."),
                example="示例汽车零部件有限公司",
                required=True,
                width=30,
            ),
            honour("through", UNIT),
            honour("kind", width=14),
            honour("level", width=12),
            honour("awarded", example="2020-04"),
            honour("awarded_basis"),
            honour("awarder", width=24),
            honour("note", width=30),
        ),
        keys=(("title", "receiver", "awarded"), ("title", "receiver")),
        tells_apart=("awarded",),
        related=("unit", "organisation", "person", "through"),
        notes=(
            _("A private person stands as surname and 某 with the key; a new honour of a person is masked in public."),
        ),
    )
)
