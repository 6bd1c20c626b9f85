"""Which tests go to which processor, when the whole suite is run; one file or folder runs in one process, as ever."""

import os

import pytest
from xdist.scheduler import LoadScopeScheduling

# Each is one piece of work: what its tests share is dear to make, or is a database beside that of the tests.
TOGETHER = ("tests/fixtures/", "tests/robustness/")
APART = ("tests/browser/",)  # each page by itself: they are many and slow, and share a server alone


class SharedWorlds(LoadScopeScheduling):
    """Hands out classes and modules whole, so that what their tests share is made once."""

    def _split_scope(self, nodeid):
        """Give the piece of work that a test belongs to."""
        for folder in TOGETHER:
            if nodeid.startswith(folder):
                return folder
        if nodeid.startswith(APART):
            file, _colons, test = nodeid.partition("::")
            return f"{file}[{test.partition('[')[2]}"
        return super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return SharedWorlds(config, log)


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_xdist_auto_num_workers(config):
    """Take every processor for the whole suite; to begin a second process for one file costs more than it saves."""
    if config.args not in (config.getini("testpaths"), ["tests/browser"]):
        return 0
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
