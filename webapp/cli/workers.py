"""Processes that share out a stream of jobs; the answers come back in the order of the jobs.

Jobs are drawn only as fast as they are answered, so a stream of any length needs the same memory.
An interrupt from the keyboard reaches the parent alone, which ends the workers at once.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Generic, TypeVar

import click

from webapp.cli.ahead import Ahead

Item = TypeVar("Item")
Answer = TypeVar("Answer")
AHEAD = 4
"""Jobs a worker that may be under way or wait for an earlier answer."""

_SPAWN = multiprocessing.get_context("spawn")


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold an interrupt from the keyboard back until the block is done.

    Processes started in the block never see one.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Workers(Generic[Item, Answer]):
    """Up to ``most`` processes, each started when there is a job for it.

    ``prepare`` is called once in each process and returns what answers its jobs; it must be a
    function of a module, or a partial one, so that another process can import it.
    """

    def __init__(self, prepare: Callable[[], Callable[[list[Item]], Answer]], most: int) -> None:
        self._prepare = prepare
        self._most = most
        self._processes: dict[Connection, BaseProcess] = {}
        self._idle: list[Connection] = []
        self._busy: dict[Connection, int] = {}

    def __enter__(self) -> "Workers[Item, Answer]":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all workers, in the middle of a job if need be."""
        for connection, process in self._processes.items():
            process.terminate()
            process.join()
            connection.close()

    def answers(self, items: Ahead[Item], is_job: Callable[[list[Item]], bool]) -> Iterator[Answer]:
        """Yield the answers in the order of the jobs.

        A job is a list of the items that have come, as many as ``is_job`` finds enough. When an
        error ends the items, it is raised once all answers before are yielded. Raise
        ClickException when a worker dies.
        """
        done: dict[int, Answer] = {}
        given = due = 0
        while not items.has_ended or self._busy or done:
            more = not items.has_ended and given - due < AHEAD * self._most and self._has_room()
            ready = wait([*self._busy, *([items.ready] if more else [])])
            if items.ready in ready and (job := items.take(is_job)):
                self._give(given, job)
                given += 1
            done.update(self._collected([one for one in self._busy if one in ready]))
            while due in done:
                yield done.pop(due)
                due += 1
        if items.error is not None:
            raise items.error

    def _has_room(self) -> bool:
        return bool(self._idle) or len(self._processes) < self._most

    def _give(self, number: int, job: list[Item]) -> None:
        if not self._idle:
            self._start()
        connection = self._idle.pop()
        self._busy[connection] = number
        try:
            connection.send(job)
        except OSError as error:
            raise self._dead(connection) from error

    def _start(self) -> None:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_work, args=(theirs, self._prepare), daemon=True)
        resource_tracker.ensure_running()  # which would let interrupts through again
        with undisturbed():
            process.start()
            self._processes[ours] = process
        theirs.close()
        self._idle.append(ours)

    def _collected(self, ready: list[Connection]) -> Iterator[tuple[int, Answer]]:
        """Yield the numbers and answers of the jobs that are done."""
        for connection in ready:
            try:
                answer: Answer = connection.recv()
            except (EOFError, OSError) as error:
                raise self._dead(connection) from error
            yield self._busy.pop(connection), answer
            self._idle.append(connection)

    def _dead(self, connection: Connection) -> click.ClickException:
        process = self._processes[connection]
        process.join()
        return click.ClickException(
            f"a worker process died (status {process.exitcode}), perhaps for want of memory:"
            " give fewer with --workers"
        )


def _work(connection: Connection, prepare: Callable[[], Callable[[list[Item]], Answer]]) -> None:
    """Answer jobs until the parent is gone."""
    answer = prepare()
    while True:
        try:
            job: list[Item] = connection.recv()
        except EOFError:
            return
        connection.send(answer(job))
