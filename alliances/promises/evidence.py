"""What may show that a task was done: the apps above declare the kinds of record that they know of.

`alliances` asks each and knows none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from alliances.models import Task, TaskEvidence

OFFERED = 60
"""How many records of a kind are offered for one task, the newest first."""


@dataclass(frozen=True)
class EvidenceKind:
    """A kind of record that shows what was done: what it is called, which records a task may name, who may see them.

    `find` returns the records of a task's alliance, the newest first; `words` what stands for one among those who work
    on the task; `is_public` whether everybody may read of it, at its own address.
    """

    name: str
    title: Any
    model: type[Model]
    find: Callable[[Task], QuerySet]
    is_public: Callable[[Any], bool]
    words: Callable[[Any], str] = str


def hidden(_record: Any) -> bool:
    """Say of a kind that nobody reads of one of its records in public."""
    return False


KINDS: dict[str, EvidenceKind] = {}


def declare_evidence(*kinds: EvidenceKind) -> None:
    """Say which records of an app may show that a task was done."""
    KINDS.update({kind.model._meta.label_lower: kind for kind in kinds})


def evidence_kind(record: Model) -> EvidenceKind | None:
    """Return the kind of a record, None where no app declares it."""
    return KINDS.get(record._meta.concrete_model._meta.label_lower)


def offered(task: Task) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Return what may be added to a task as grouped choices: (kind, [(value, words)]), without what it has."""
    has = {(row.record_type_id, row.record_id) for row in task.evidence.all()}
    groups = []
    for label, kind in KINDS.items():
        rows = [row for row in kind.find(task)[:OFFERED] if (_type_of(kind), row.pk) not in has]
        if rows:
            groups.append((kind.title, [(f"{label}:{row.pk}", kind.words(row)) for row in rows]))
    return groups


def _type_of(kind: EvidenceKind) -> int:
    return TaskEvidence.record.get_content_type(obj=kind.model()).pk


def chosen(task: Task, value: str) -> Model | None:
    """Return the record that a choice such as `events.activity:key` names, None where the task may not name it."""
    label, _colon, key = value.partition(":")
    return KINDS[label].find(task).filter(pk=key).first() if label in KINDS else None


@dataclass(frozen=True)
class EvidenceLine:
    """A piece of evidence as a page shows it; `address` is empty where it is not everybody's to read."""

    row: TaskEvidence
    kind: Any
    words: str
    address: str = ""
    is_public: bool = False


def lines_of(task: Task) -> list[EvidenceLine]:
    """Return the evidence of a task whose records are there, of kinds that are declared."""
    found = []
    for row in task.evidence.all():
        kind = evidence_kind(row.record) if row.record else None
        if kind:
            is_public = kind.is_public(row.record)
            address = row.record.get_absolute_url() if hasattr(row.record, "get_absolute_url") else ""
            found.append(EvidenceLine(row, kind.title, kind.words(row.record), address, is_public))
    return found
