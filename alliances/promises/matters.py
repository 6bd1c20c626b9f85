"""Open tasks as matters that somebody holds: with the unit that took one on, or else with the alliance itself."""

from collections.abc import Callable, Collection, Iterator

from alliances.models import Task
from alliances.promises.querysets import TaskQuerySet
from registry.accounts.matters import Matter


def tasks_of_alliances(targets: Collection[str]) -> Iterator[Matter]:
    """Return the open tasks that some alliances hold themselves, the most urgent first."""
    yield from _matters(Task.objects.held_by(alliances=targets), lambda task: task.alliance_id)


def tasks_of_units(targets: Collection[str]) -> Iterator[Matter]:
    """Return the open tasks that some units took on, the most urgent first."""
    yield from _matters(Task.objects.held_by(units=targets), lambda task: task.owner_id)


def _matters(tasks: TaskQuerySet, target: Callable[[Task], str | None]) -> Iterator[Matter]:
    for task in tasks.select_related("alliance"):
        words = " · ".join(map(str, filter(None, [task.alliance.short_name, task.checklist, task.year])))
        yield Matter(task.pk, target(task) or "", task.title, words, task.due_on, task.get_absolute_url())
