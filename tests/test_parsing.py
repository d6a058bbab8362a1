"""A stream of texts: read lazily, shared out, answered in order, ended cleanly."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO

import click
import pytest

from webapp.cli import parsing, texts
from webapp.cli.ahead import MOST_WAITING, Ahead
from webapp.cli.progress import Progress
from webapp.cli.texts import Line
from webapp.cli.workers import Workers

TEXT = "انسحبت القوات من حلب إلى القامشلي."
DALIL = [sys.executable, "-c", "from webapp.cli import main; main()"]
PARSE = ["gazetteer", "parse", "--jsonl"]


def line(number: int, text: str = TEXT) -> Line:
    return Line(f"line {number}", 100, {"id": number, "text": f"{number} {text}"})


def written(number: int) -> bytes:
    return json.dumps({"id": number, "text": TEXT}).encode() + b"\n"


def feed(stream: IO[bytes], lines: int) -> None:
    with contextlib.suppress(BrokenPipeError):
        stream.write(b"".join(map(written, range(lines))))
        stream.flush()


@pytest.fixture
def early_workers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parsing, "WORTH_WORKERS", 500)
    monkeypatch.setattr(parsing, "CHUNK_TEXTS", 7)


@pytest.fixture
def started(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command on standard input with two workers, which it has to start at once."""
    code = "from webapp.cli import main, parsing; parsing.WORTH_WORKERS = 500; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, *PARSE, "-", "--workers", "2"],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "DALIL_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    yield process
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        with contextlib.suppress(BrokenPipeError):
            stream.close()


def test_workers_answer_like_one_process_and_in_order(gazetteer_path: Path, early_workers: None):
    alone = list(parsing.parsed(iter(map(line, range(100))), (gazetteer_path, [], None), 1))
    shared = list(parsing.parsed(iter(map(line, range(100))), (gazetteer_path, [], None), 2))
    assert shared == alone
    assert [json.loads(answer)["id"] for _, answer in shared] == list(range(100))


def test_lines_are_drawn_only_as_fast_as_they_are_answered(
    gazetteer_path: Path, early_workers: None
):
    drawn = 0

    def lines() -> Iterator[Line]:
        nonlocal drawn
        for drawn in range(1, 100_000):
            yield line(drawn)

    answers = parsing.parsed(lines(), (gazetteer_path, [], None), 2)
    for taken, _ in zip(range(1, 300), answers, strict=False):
        assert drawn - taken <= 7 * 2 * 6 + MOST_WAITING
    answers.close()


def test_small_input_starts_no_process(gazetteer_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parsing, "Workers", None)
    assert len(list(parsing.parsed(iter([line(1), line(2)]), (gazetteer_path, [], None), 8))) == 2


def test_lines_before_a_bad_one_are_answered(gazetteer_path: Path, early_workers: None):
    def lines() -> Iterator[Line]:
        yield from map(line, range(40))
        raise click.ClickException("line 41: not JSON")

    answered = []
    with pytest.raises(click.ClickException, match="line 41"):
        for _, answer in parsing.parsed(lines(), (gazetteer_path, [], None), 2):
            answered.append(json.loads(answer)["id"])
    assert answered == list(range(40))


def test_worker_that_dies_is_an_error_and_no_wait_for_ever():
    with (
        Workers[int, str](partial(partial, os.abort), 1) as workers,
        pytest.raises(click.ClickException, match="status 1"),
    ):
        list(workers.answers(Ahead(iter([3, 3, 3])), bool))


def test_what_has_come_is_answered_while_the_stream_pauses(
    gazetteer_path: Path, early_workers: None
):
    more = threading.Event()

    def lines() -> Iterator[Line]:
        yield from map(line, range(40))
        assert more.wait(timeout=60)
        yield line(40)

    answers = parsing.parsed(lines(), (gazetteer_path, [], None), 2)
    answered = [json.loads(next(answers)[1])["id"] for _ in range(40)]
    more.set()
    answered += [json.loads(answer)["id"] for _, answer in answers]
    assert answered == list(range(41))


def test_lines_are_read_as_they_come(tmp_path: Path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"id": 1, "text": "x"}\r\n\n{"id": 2, "text": "\xe2\x80\xa8"}\nx'
    )
    lines = texts.read_lines(str(path))
    assert [next(lines).value["id"], next(lines).value["id"]] == [1, 2]
    with pytest.raises(click.ClickException, match="line 4: not JSON"):
        next(lines)


def test_interrupt_ends_at_once_with_whole_lines(started: subprocess.Popen[bytes]):
    assert started.stdin and started.stdout and started.stderr
    feeding = threading.Thread(target=feed, args=(started.stdin, 2000), daemon=True)
    feeding.start()
    first = [started.stdout.readline() for _ in range(600)]
    os.killpg(started.pid, signal.SIGINT)
    lines = [*first, *started.stdout]
    assert started.wait(timeout=120) == 130
    assert started.stderr.read().decode().split("\n") == ["", "dalil: interrupted", ""]
    assert all(read.endswith(b"\n") for read in lines)
    assert [json.loads(read)["id"] for read in lines] == list(range(len(lines)))


def test_closed_pipe_ends_quietly(started: subprocess.Popen[bytes]):
    assert started.stdin and started.stdout and started.stderr
    feed(started.stdin, 600)
    started.stdout.readline()
    started.stdout.close()
    started.stdin.close()
    started.wait(timeout=120)
    assert started.stderr.read() == b""


def test_progress_is_said_only_when_asked_outside_a_terminal(capsys: pytest.CaptureFixture[str]):
    for asked in (None, True):
        progress = Progress(asked)
        progress.add(2_000_000)
        progress.end()
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("1 texts  2.0 MB") and said.err.count("\n") == 1
