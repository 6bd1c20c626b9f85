"""Open tasks as matters that somebody holds: with the unit that took one on, or else with the alliance itself."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from alliances.models import Task
from alliances.promises.querysets import TaskQuerySet
from registry.accounts.choices import Role
from registry.accounts.matters import DISTRICT, Due, Matter, Office


def tasks_of_alliances(targets: Collection[str]) -> Iterator[Matter]:
    """Return the open tasks that some alliances hold themselves, the most urgent first."""
    yield from _matters(Task.objects.held_by(alliances=targets), lambda task: task.alliance_id)


def tasks_of_units(targets: Collection[str]) -> Iterator[Matter]:
    """Return the open tasks that some units took on, the most urgent first."""
    yield from _matters(Task.objects.held_by(units=targets), lambda task: task.owner_id)


def tasks_due(*, taken_on: bool) -> Due:
    """Return what reads the open tasks that units took on, or alliances hold themselves, and that are due by a day."""

    def due(by: date) -> Iterator[Matter]:
        tasks = Task.objects.open().filter(due_on__lte=by, owner__isnull=not taken_on)
        yield from _matters(tasks, lambda task: task.owner_id if taken_on else task.alliance_id)

    return due


def _matters(tasks: TaskQuerySet, target: Callable[[Task], str | None]) -> Iterator[Matter]:
    for task in tasks.select_related("alliance"):
        words = " · ".join(map(str, filter(None, [task.alliance.short_name, task.checklist, task.year])))
        # Above a unit that took it on stands the alliance, above that the one it belongs to.
        above = task.alliance_id if task.owner_id else task.alliance.parent_id
        yield Matter(
            task.pk, target(task) or "", task.title, words, task.due_on, task.get_absolute_url(),
            above=Office((Role.ALLIANCE_LIAISON,), above) if above else DISTRICT, group=task.alliance_id,
        )  # fmt: skip
