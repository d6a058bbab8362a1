"""The server as ``dalil run`` starts it."""

import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import Command

DALIL = [sys.executable, "-c", "from webapp.cli import main; main()"]
FORM = (
    b"--edge\r\nContent-Disposition: form-data; name=text; filename=a.txt\r\n"
    b"Content-Type: text/plain\r\n\r\n%s\r\n--edge--\r\n"
)


LARGE_BLOCKS = """
import platform, resource
from webapp.cli.allocator import LARGE, give_back_large_blocks
assert give_back_large_blocks() == (platform.libc_ver()[0] == "glibc")

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()

kept = []
before = resident()
for _ in range(40):
    block = bytearray(8 * LARGE)
    kept.append(bytearray(LARGE // 10))  # stands above what is dropped, so that it cannot shrink
    del block
print(resident() - before - sum(map(len, kept)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it in /proc")
def test_what_large_arrays_took_is_given_back():
    done = subprocess.run(
        [sys.executable, "-c", LARGE_BLOCKS], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 2_000_000


@pytest.fixture
def address(home: Path) -> Iterator[str]:
    environment = {**os.environ, "DALIL_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*DALIL, "run", "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment
    ) as server:
        assert server.stdout is not None
        found = re.search(r"http://[\d.]+:\d+", server.stdout.readline())
        assert found
        yield found[0]
        server.terminate()


def test_fifty_megabytes_are_refused_with_a_page_in_the_language_of_the_reader(address: str):
    request = urllib.request.Request(
        f"{address}/articles/new",
        data=FORM % (b"a" * 50_000_000),
        headers={"Content-Type": "multipart/form-data; boundary=edge", "Accept-Language": "ar"},
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    with refused.value as answer:
        assert answer.code == 413
        assert 'lang="ar"' in answer.read().decode()


def test_a_port_that_is_taken_is_one_line_with_a_way_out(home: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = subprocess.run(
            [*DALIL, "run", "--port", str(port)],
            capture_output=True,
            text=True,
            env={**os.environ, "DALIL_HOME": str(home)},
        )
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"dalil: cannot listen on 127.0.0.1 port {port}")
    assert "--port" in refused.stderr


def test_a_port_that_is_none_is_refused(dalil: Command) -> None:
    refused = dalil("run", "--port", "99999")
    assert refused.status == 2
    assert "99999 is not in the range" in refused.err
