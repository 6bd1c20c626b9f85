"""Constraints that Django does not ship, held by the database on SQLite and PostgreSQL alike.

Django's schema editor asks every constraint for SQL when a table is made, and SQLite's makes the table anew for
each later change. The triggers below are therefore handed over as deferred statements, which follow the table.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.ddl_references import Columns, Statement, Table
from django.db.models import F, Q, Value
from django.db.models.constraints import BaseConstraint
from django.db.models.functions import Concat
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _


def dates_in_order(name, since="since", until="until"):
    """Return the check that a span does not end before it starts; a whole year may end what began within it."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{since}__isnull": True})
        | Q(**{f"{until}__isnull": True})
        | GreaterThan(Concat(F(until), Value("~")), F(since)),
        violation_error_message=_("The end lies before the start."),
    )


def exactly_one(*fields, name, message):
    """Return the check that one of the nullable `fields`, and no more, is filled in."""
    condition = Q()
    for chosen in fields:
        condition |= Q(**{f"{field}__isnull": field != chosen for field in fields})
    return models.CheckConstraint(name=name, condition=condition, violation_error_message=message)


def both_or_neither(first, second, name):
    """Return the check that a pair such as released_at and released_by is filled together."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": False}),
        violation_error_message=_("Fill in both or neither."),
    )


class Deferred(BaseConstraint):
    """A constraint made of statements that run once the table exists."""

    def statements(self, model, schema_editor):
        """Return the statements that put the constraint in place."""
        raise NotImplementedError

    def constraint_sql(self, model, schema_editor):
        schema_editor.deferred_sql.extend(self.statements(model, schema_editor))

    def create_sql(self, model, schema_editor):
        return self.constraint_sql(model, schema_editor)

    def statement(self, template, model, schema_editor, *columns, **parts):
        """Return `template` with its table and columns as references, which follow a renamed table."""
        table = model._meta.db_table
        quote = schema_editor.quote_name
        references = {
            f"c{i}": Columns(table, [model._meta.get_field(column).column], quote) for i, column in enumerate(columns)
        }
        return Statement(template, table=Table(table, quote), name=quote(self.name), **references, **parts)


class NoOverlap(Deferred):
    """Rows that agree in `fields` may not overlap in time, where an unknown bound is open.

    The spans are two partial dates, both inclusive: 2019–2020 and 2020–2021 overlap. PostgreSQL holds it by an
    exclusion constraint (it needs btree_gist), SQLite by triggers. `only`, a field and the values that it may hold,
    limits the rule to such rows.
    """

    default_violation_error_message = _("This overlaps in time with another entry for the same thing.")

    def __init__(self, *, fields, name, only=None, since="since", until="until", violation_error_message=None):
        self.fields = tuple(fields)
        self.only = only and (only[0], tuple(only[1]))
        self.since, self.until = since, until
        super().__init__(name=name, violation_error_message=violation_error_message)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        kwargs.update(fields=self.fields, only=self.only, since=self.since, until=self.until)
        return path, args, kwargs

    def __eq__(self, other):
        return type(self) is type(other) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__

    def statements(self, model, schema_editor):
        columns = (*self.fields, self.since, self.until, *(self.only[:1] if self.only else ()))
        build = self._exclusion if schema_editor.connection.vendor == "postgresql" else self._triggers
        return build(model, schema_editor, columns)

    def _only_sql(self, prefix, position):
        if not self.only:
            return "1=1"
        values = ", ".join(f"'{value}'" for value in self.only[1])
        return f"{prefix}%(c{position})s IN ({values})"

    def _exclusion(self, model, schema_editor, columns):
        size = len(self.fields)
        same = ", ".join(f"%(c{i})s WITH =" for i in range(size))
        low, high = f"%(c{size})s", f"%(c{size + 1})s"
        first = (
            f"make_date(substr({low}, 1, 4)::int, coalesce(nullif(substr({low}, 6, 2), ''), '1')::int,"
            f" coalesce(nullif(substr({low}, 9, 2), ''), '1')::int)"
        )
        begin = first.replace(low, high)
        after = f"({begin} + CASE length({high}) WHEN 4 THEN interval '1 year' WHEN 7 THEN interval '1 month'"
        after += " ELSE interval '1 day' END)::date"
        template = (
            "ALTER TABLE %(table)s ADD CONSTRAINT %(name)s EXCLUDE USING gist"
            f" ({same}, daterange({first}, {after}) WITH &&) WHERE ({self._only_sql('', size + 2)})"
        )
        return [self.statement(template, model, schema_editor, *columns)]

    def _triggers(self, model, schema_editor, columns):
        size = len(self.fields)
        same = " AND ".join(f"o.%(c{i})s = NEW.%(c{i})s" for i in range(size))
        key = schema_editor.quote_name(model._meta.pk.column)
        overlap = (
            f"coalesce(o.%(c{size})s, '') < coalesce(NEW.%(c{size + 1})s, '9999') || '~'"
            f" AND coalesce(NEW.%(c{size})s, '') < coalesce(o.%(c{size + 1})s, '9999') || '~'"
        )
        limited = f"{self._only_sql('NEW.', size + 2)} AND {self._only_sql('o.', size + 2)}"
        body = (
            f"SELECT RAISE(ABORT, '{self.name}') FROM %(table)s o"
            f" WHERE o.{key} <> NEW.{key} AND {same} AND {limited} AND {overlap}; END"
        )
        return [
            self.statement(
                f"CREATE TRIGGER %(trigger)s AFTER {event} ON %(table)s BEGIN {body}",
                model,
                schema_editor,
                *columns,
                trigger=schema_editor.quote_name(f"{self.name}_{event.lower()}"),
            )
            for event in ("INSERT", "UPDATE")
        ]

    def remove_sql(self, model, schema_editor):
        # SQLite makes the table anew without this constraint, and its triggers go with the old table.
        return self.statement("ALTER TABLE %(table)s DROP CONSTRAINT %(name)s", model, schema_editor)

    def validate(self, model, instance, exclude=None, using="default"):
        if exclude and set(exclude) & {*self.fields, self.since, self.until}:
            return
        if self.only and getattr(instance, self.only[0]) not in self.only[1]:
            return
        same = {field: getattr(instance, model._meta.get_field(field).attname) for field in self.fields}
        if None in same.values():
            # As for the database, nothing is equal to what is not there.
            return
        others = model._default_manager.using(using).filter(**same).exclude(pk=instance.pk)
        if self.only:
            others = others.filter(**{f"{self.only[0]}__in": self.only[1]})
        mine = getattr(instance, self.since), getattr(instance, self.until)
        for theirs in others.values_list(self.since, self.until):
            if overlap(mine, theirs):
                raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)


def overlap(one, other):
    """Say whether two (since, until) pairs of partial dates share a day; None is open."""
    return (one[0] or "") < (other[1] or "9999") + "~" and (other[0] or "") < (one[1] or "9999") + "~"


class NoCycle(Deferred):
    """A row is not its own ancestor along `parent`, a foreign key to the same model."""

    default_violation_error_message = _("It cannot stand below itself.")

    def __init__(self, *, name, parent="parent", violation_error_message=None):
        self.parent = parent
        super().__init__(name=name, violation_error_message=violation_error_message)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        kwargs["parent"] = self.parent
        return path, args, kwargs

    def __eq__(self, other):
        return type(self) is type(other) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__

    ANCESTORS = (
        "WITH RECURSIVE up(id) AS (SELECT NEW.%(c0)s"
        " UNION SELECT t.%(c0)s FROM %(table)s t JOIN up ON t.%(c1)s = up.id)"
    )

    def statements(self, model, schema_editor):
        columns = self.parent, model._meta.pk.name
        if schema_editor.connection.vendor == "postgresql":
            templates = [
                f"CREATE OR REPLACE FUNCTION %(name)s() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                f" IF EXISTS ({self.ANCESTORS} SELECT 1 FROM up WHERE id = NEW.%(c1)s)"
                f" THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{self.name}',"
                f" CONSTRAINT = '{self.name}'; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER %(name)s AFTER INSERT OR UPDATE ON %(table)s FOR EACH ROW EXECUTE FUNCTION %(name)s()",
            ]
        else:
            templates = [
                f"CREATE TRIGGER %(name_{event})s AFTER {event} ON %(table)s BEGIN {self.ANCESTORS}"
                f" SELECT RAISE(ABORT, '{self.name}') FROM up WHERE id = NEW.%(c1)s; END".replace(
                    f"%(name_{event})s", schema_editor.quote_name(f"{self.name}_{event.lower()}")
                )
                for event in ("INSERT", "UPDATE")
            ]
        return [self.statement(template, model, schema_editor, *columns) for template in templates]

    def remove_sql(self, model, schema_editor):
        return self.statement("DROP TRIGGER %(name)s ON %(table)s; DROP FUNCTION %(name)s()", model, schema_editor)

    def validate(self, model, instance, exclude=None, using="default"):
        if exclude and self.parent in exclude:
            return
        column = model._meta.get_field(self.parent).attname
        seen, above = set(), getattr(instance, column)
        while above and above not in seen:
            if above == instance.pk:
                raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)
            seen.add(above)
            above = model._default_manager.using(using).filter(pk=above).values_list(column, flat=True).first()
