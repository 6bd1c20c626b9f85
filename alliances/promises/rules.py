"""Who may do what with the tasks of an alliance.

Its liaison and the district look after them: open, entrust, close. Whoever owns a task works on it: notes progress and
adds evidence; whether it is done is for somebody else to say, and so is its day.
"""

from alliances.models import Task
from alliances.promises.choices import ENDED, TaskDeed, TaskState
from registry.accounts.choices import Role
from registry.accounts.rules import CHANGE, VIEW, Somebody, is_allowed_now, reaches


def tends(user: Somebody, task: Task) -> bool:
    """Say whether somebody looks after a task."""
    return user.is_authenticated and is_allowed_now(user, CHANGE, task)


def owns(user: Somebody, task: Task) -> bool:
    """Say whether somebody speaks for the unit that took a task on."""
    if not user.is_authenticated or task.owner_id is None:
        return False
    return any(reach.role == Role.UNIT_LIAISON and task.owner_id in reach.keys for reach in reaches(user))


def reads_inside(user: Somebody, task: Task) -> bool:
    """Say whether somebody reads the notes on a task, and the evidence that is not public."""
    return user.is_authenticated and (owns(user, task) or is_allowed_now(user, VIEW, task))


WORK = {TaskDeed.EVIDENCE, TaskDeed.NOTE, TaskDeed.TAKE_AWAY}
"""What the owner of an open task does, too."""
DEEDS = {
    TaskState.OPEN: [*TaskDeed],
    TaskState.TOLD: [TaskDeed.OPEN],
    **{state: [TaskDeed.OPEN] for state in ENDED},
}


def deeds_for(user: Somebody, task: Task) -> list[TaskDeed]:
    """Return what somebody may do with a task now."""
    possible = [deed for deed in DEEDS[TaskState(task.state)] if deed != TaskDeed.OPEN or task.state != TaskState.OPEN]
    if tends(user, task):
        return possible
    return [deed for deed in possible if deed in WORK] if owns(user, task) else []
