# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""In a window of tmux whose size changes in the middle: no line is folded by
the terminal, and what is answered is not disturbed."""

import os
import shlex
import subprocess
import time

from answers import FIRM
from case import (DATE, FLAGSHIP, GIVEN, InterviewCase, OK, Questionnaire,
                  main, said)
from terminal import PATIENCE, columns_of

ROWS = 50
MOST_COLUMNS = 100  # longer lines are hard to read; the rest stays empty
SIZES = (80, 50, 120)
LANGUAGES = ("es", "pt")


class Window:
    """A tmux server of its own with one window. What is typed is echoed, and
    what stands in the window is what a person sees."""

    def __init__(self, folder, command, language):
        self.socket = folder / "tmux"
        self.log = folder / "log"
        self.log.touch()
        words = ["env", "-u", "NO_COLOR", "-u", "LC_ALL", "TERM=screen",
                 f"NIVELA_LANG={language}", *map(str, command)]
        script = f"{shlex.join(words)}; echo '[exit' $?']'; cat"
        # The log is joined before the program starts: nothing is missed.
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(SIZES[0]),
                  "-y", str(ROWS), "-c", str(folder),
                  f"sleep 0.3; {script}")
        self.tmux("pipe-pane", "-o", f"cat >> {shlex.quote(str(self.log))}")
        self.begin = 0
        self.terminal = os.open(self.tmux("display", "-p", "#{pane_tty}")
                                .strip(), os.O_RDONLY | os.O_NOCTTY)

    def tmux(self, *words):
        run = subprocess.run(["tmux", "-S", self.socket, *words],
                             capture_output=True, text=True, check=False)
        if run.returncode:
            raise AssertionError(f"tmux {words[0]}: {run.stderr}")
        return run.stdout

    def close(self):
        os.close(self.terminal)
        subprocess.run(["tmux", "-S", self.socket, "kill-server"],
                       capture_output=True, check=False)

    def resize(self, columns):
        """tmux tells the program some time later: waits until it has."""
        self.tmux("resize-window", "-x", str(columns), "-y", str(ROWS))
        end = time.monotonic() + PATIENCE
        while os.get_terminal_size(self.terminal).columns != columns:
            assert time.monotonic() < end, "the size does not change"
            time.sleep(0.01)

    def written(self):
        """What came since the last line was typed."""
        text = self.log.read_bytes()[self.begin:]
        return text.decode("utf-8", "replace").replace("\r", "")

    def screen(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            text = self.written().replace("\x1b[1m", "").replace("\x1b[0m", "")
            if text.endswith("\n> ") or "[exit " in text:
                return text
            time.sleep(0.01)
        raise AssertionError(self.written())

    def type(self, line):
        self.begin = self.log.stat().st_size
        if line:
            self.tmux("send-keys", "-l", line)
        self.tmux("send-keys", "Enter")
        return self.screen()

    def lines(self):
        """The window and its history, as they look, without what is empty."""
        text = self.tmux("capture-pane", "-p", "-S", "-500")
        return text.rstrip("\n").split("\n")


class Resize(InterviewCase):

    def setUp(self):
        super().setUp()
        self.columns = SIZES[0]

    def open(self, language):
        command = [GIVEN.program.resolve(), "assess", "--date", DATE, "-o",
                   self.file]
        window = Window(self.folder, command, language)
        self.addCleanup(window.close)
        window.screen()
        return window

    def fits(self, window, text):
        """Each line, but the one that was typed, is narrower than the window
        and stands in it as it was written, not folded."""
        lines = [line.rstrip() for line in text.split("\n")[1:]]
        most = min(self.columns, MOST_COLUMNS + 1)
        for line in lines:
            if not line.startswith("  nivela "):
                self.assertLess(columns_of(line), most, line)
        seen = [line.rstrip() for line in window.lines()]
        last = [line for line in lines if line][-15:]
        self.assertEqual([line for line in seen if line][-len(last):], last)
        return max(columns_of(line) for line in lines)

    def at_each_size(self, window, typed):
        """These lines are typed at each size; the widest line at each."""
        widest = {}
        for columns in SIZES:
            self.columns = columns
            window.resize(columns)
            for line in typed:
                width = self.fits(window, window.type(line))
                widest[columns] = max(width, widest.get(columns, 0))
        return widest

    def whole(self, language):
        window = self.open(language)
        questionnaire = Questionnaire(FLAGSHIP, "express")
        answers = questionnaire.answers("window")
        window.type("1")
        for number, (_, typed, _) in enumerate(FIRM[language]):
            if number == 4:
                window.resize(SIZES[1])
                self.columns = SIZES[1]
            self.fits(window, window.type(typed))
        self.fits(window, window.type("?"))
        widths = self.at_each_size(window, ["?", "99", "c una nota, dos",
                                            ":review", "", ":ir 1"])
        # It does make use of the room, and of what there is of it.
        self.assertLess(widths[50], 50)
        self.assertGreater(widths[80], 60)
        self.assertGreater(widths[120], 80)
        asked = questionnaire.asked(answers)
        for number, name in enumerate(asked):
            self.columns = SIZES[number % 3]
            window.resize(self.columns)
            self.fits(window, window.type(questionnaire.typed(
                name, answers[name])))
        hint = said("INTERVIEW_FINISH_HINT", language, "r")
        self.assertIn(hint, " ".join(window.written().split()))
        self.at_each_size(window, ["r", ":ir 3", ":skip"])
        self.assertIn(hint, " ".join(window.written().split()))
        return window, asked, answers

    def test_es(self):
        self.in_language("es")

    def test_pt(self):
        self.in_language("pt")

    def in_language(self, language):
        window, asked, answers = self.whole(language)
        self.columns = 50
        window.resize(50)
        shown = window.type("")
        self.assertIn(f"[exit {OK}]", shown)
        for line in shown.split("\n"):
            if not line.startswith("  nivela "):
                self.assertLess(columns_of(line), 50, line)
        self.assertEqual({n: v for n, v in self.saved_answers().items()
                          if n in asked}, {n: answers[n] for n in asked})


if __name__ == "__main__":
    main()
