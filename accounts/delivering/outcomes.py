"""What can come of an attempt to send, besides success."""


class TryAgainError(Exception):
    """The receiver is down, slow or busy; `pause` is how many seconds to wait at least."""

    def __init__(self, told, pause=0):
        super().__init__(told)
        self.pause = pause


class RefusedError(Exception):
    """The receiver will never take this message as it is."""
