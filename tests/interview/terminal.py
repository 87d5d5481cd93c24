# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""A program at a pseudo-terminal, asked and answered line by line.

The terminal does not echo unless told to: what is read is what the program
wrote. A screen is all that came up to the prompt, "> " at the start of a line
with nothing behind it.
"""

import errno
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
import unicodedata

PROMPT = b"\n> "
BOLD = re.compile(rb"\x1b\[[01]m")
PATIENCE = 20


class Silence(AssertionError):
    """No prompt and no end came in time."""


def environment(language=None, **more):
    """The variables of the test, without any that choose a language."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("LC_", "LANG", "NIVELA_"))
            and name not in ("NO_COLOR", "TERM", "SOURCE_DATE_EPOCH")}
    kept.update(TERM="xterm", **more)
    if language:
        kept["NIVELA_LANG"] = language
    return kept


def set_size(descriptor, columns, rows=24):
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ,
                struct.pack("HHHH", rows, columns, 0, 0))


def set_mode(descriptor, echo=False, lines=True):
    """lines=False: bytes go through as they come, in lines of any length."""
    mode = termios.tcgetattr(descriptor)
    for bit, wanted in ((termios.ECHO, echo), (termios.ICANON, lines)):
        mode[3] = mode[3] | bit if wanted else mode[3] & ~bit
    termios.tcsetattr(descriptor, termios.TCSANOW, mode)


class Terminal:
    """One run of a program. Options: env, cwd, columns, echo, lines, and
    before, a function to call in the new process."""

    def __init__(self, command, env, cwd, **options):
        self.master, slave = os.openpty()
        set_size(slave, options.get("columns", 80))
        set_mode(slave, options.get("echo", False), options.get("lines", True))

        def own_terminal():
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if "before" in options:
                options["before"]()

        self.process = subprocess.Popen(
            [str(part) for part in command], stdin=slave, cwd=cwd, env=env,
            stdout=options.get("stdout", slave),
            stderr=options.get("stderr", slave),
            start_new_session=True, preexec_fn=own_terminal)
        os.close(slave)
        self.seen = b""   # since the last line was typed
        self.whole = b""  # all of it

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()

    def hang_up(self):
        if self.master is not None:
            os.close(self.master)
            self.master = None

    def _read(self, seconds):
        """Some more; False when there will be none."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return True
        try:
            some = os.read(self.master, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            some = b""
        self.seen += some
        self.whole += some
        return bool(some)

    def screen(self, seconds=PATIENCE):
        """The text up to the prompt; what came before its end, without one."""
        end = time.monotonic() + seconds
        while not self.at_prompt():
            if time.monotonic() > end:
                raise Silence(self.text()[-2000:])
            if not self._read(max(0, end - time.monotonic())):
                break
        return self.text()

    def at_prompt(self):
        return BOLD.sub(b"", self.seen).replace(b"\r", b"").endswith(PROMPT)

    def text(self):
        return self.seen.decode("utf-8").replace("\r\n", "\n")

    def send(self, data):
        """Bytes as they are; reads meanwhile, so that nobody blocks."""
        data = data.encode("utf-8") if isinstance(data, str) else data
        os.set_blocking(self.master, False)
        try:
            while data:
                try:
                    data = data[os.write(self.master, data[:1024]):]
                except BlockingIOError:
                    if not self._read(0.01):
                        return
        finally:
            os.set_blocking(self.master, True)

    def type(self, line, seconds=PATIENCE):
        """A line and Enter; the screen that follows."""
        self.seen = b""
        line = line.encode("utf-8") if isinstance(line, str) else line
        self.send(line + b"\n")
        return self.screen(seconds)

    def wait(self, seconds=PATIENCE):
        """Reads to the end; the exit code, below 0 for a signal."""
        end = time.monotonic() + seconds
        while self.master is not None and self._read(0.2):
            if time.monotonic() > end:
                raise Silence(self.text()[-2000:])
        return self.process.wait(max(0.1, end - time.monotonic()))

    def stop(self, number=signal.SIGKILL):
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


def plain(text):
    """Without the bold that a capable terminal is given."""
    return re.sub(r"\x1b\[[01]m", "", text)


def paragraphs(screen):
    """Its paragraphs, each on one line."""
    parts = re.split(r"\n[ ]*\n", plain(screen))
    return [" ".join(part.split()) for part in parts if part.strip()]


def columns_of(line):
    """How many columns a terminal needs for a line."""
    return sum(0 if unicodedata.combining(c) else
               2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in line)


def widest(text):
    """The columns of its widest line, and the line."""
    return max((columns_of(line), line) for line in plain(text).split("\n"))
