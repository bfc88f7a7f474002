"""A Redis of a test's own, which it may kill, freeze and start again with nothing in it."""

from __future__ import annotations

import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import mkdtemp

BINARY = shutil.which("redis-server")
ABSENT = "no redis-server on the path: install Redis to test on it"
READY = b"eady to accept connections"


class RedisServer:
    """One server on a socket, or on a port; `url` stays the same over restarts."""

    def __init__(self, port: int = 0) -> None:
        self._folder = Path(mkdtemp(prefix="redis"))  # a socket's path must be short
        self._process: subprocess.Popen[bytes]
        socket = f"{self._folder}/socket"
        self.url = f"redis://127.0.0.1:{port}/0" if port else f"unix://{socket}"
        by_port, by_socket = ("--bind", "127.0.0.1"), ("--unixsocket", socket)
        self._listening = ("--port", str(port), *(by_port if port else by_socket))

    def start(self) -> None:
        """Returns when it answers; nothing is kept from before."""
        assert BINARY is not None
        self._process = subprocess.Popen(
            (BINARY, *self._listening, "--save", ""),
            stdout=subprocess.PIPE,
            cwd=self._folder,
        )
        assert self._process.stdout is not None
        while READY not in self._process.stdout.readline():
            assert self._process.poll() is None, "redis-server ended"

    def freeze(self) -> None:
        """Lets it live, but do nothing."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Has it go on, with all that it was sent meanwhile."""
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """Ends it at once."""
        self._process.kill()
        self._process.communicate()

    def remove(self) -> None:
        """Ends it for good."""
        if self._process.poll() is None:
            self.kill()
        shutil.rmtree(self._folder)
