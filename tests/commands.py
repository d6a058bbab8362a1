"""What a command of ``dalil`` printed, and how it ended."""

import json
from collections.abc import Callable
from typing import Any

Command = Callable[..., "Outcome"]


class Outcome:
    """How a command ended, and what it printed."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    def json(self) -> Any:
        return json.loads(self.out)

    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]
