# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""kill -9 at 200 moments (2000 with --long), chosen by a seed: at the start,
at rest, on the way to a save and in the middle of one. After each the file is
whole, has all that was acknowledged by a next screen, at most the one line
more that had been typed, and the interview goes on where it says."""

import copy
import json
import random
import time

from case import (FIRM, FLAGSHIP, GIVEN, InterviewCase, OK, Questionnaire,
                  main, paragraphs, said)
from terminal import Silence

MOMENTS = 2000 if GIVEN.long else 200
LANGUAGE = "es"
CHOOSE, END = "length", "end"
STEP = 0.004  # about what an answer takes, in seconds


class State:
    """What the file must say; None for a file that need not be there."""

    def __init__(self):
        self.firm, self.answers, self.notes = {}, {}, {}
        self.begun = False

    def said(self):
        return (self.firm, self.answers, self.notes) if self.begun else None


def state_of(path):
    """The same, of a file; it must be whole."""
    if not path.exists():
        return None
    data = json.loads(path.read_text(encoding="utf-8"))
    answers, notes = {}, {}
    for name, value in data["answers"].items():
        if isinstance(value, dict) and "note" in value:
            notes[name] = value["note"]
        if isinstance(value, dict):
            value = value.get("value", value.get("state"))
        if value != "blank":
            answers[name] = value
    return data["firm"], answers, notes


class Kills(InterviewCase):

    def setUp(self):
        super().setUp()
        self.chance = random.Random(GIVEN.seed)
        self.questionnaire = Questionnaire(FLAGSHIP)
        self.firm = {name: (typed, value)
                     for name, typed, value in FIRM[LANGUAGE]}
        self.places = {text: f"firm.{name}" for name, text in
                       self.questionnaire.field_texts(LANGUAGE).items()}
        for name, question in self.questionnaire.all.items():
            self.places[" ".join(question["text"][LANGUAGE].split())] = name
        self.places[said("INTERVIEW_LENGTH", LANGUAGE)] = CHOOSE
        self.end_hint = said("INTERVIEW_FINISH_HINT", LANGUAGE, "r")
        self.state = State()
        self.counts = dict.fromkeys(
            ("start", "rest", "way", "save", "kept", "lost", "partial"), 0)

    def place(self, screen):
        """What is asked: exactly one thing."""
        if self.end_hint in " ".join(screen.split()):
            return END
        found = [self.places[p] for p in paragraphs(screen)
                 if p in self.places]
        self.assertEqual(len(found), 1, screen)
        return found[0]

    def next_line(self, place):
        """What to type here, and the state that it leads to."""
        after = copy.deepcopy(self.state)
        after.begun = True
        if place in (CHOOSE, END):
            return "2" if place == CHOOSE else "", after
        if place.startswith("firm."):
            typed, value = self.firm[place[5:]]
            after.firm[place[5:]] = value
            return typed, after
        roll = self.chance.random()
        if roll < 0.1:
            return ":atrás", after
        if roll < 0.2:
            after.notes[place] = f"nota ñ {self.chance.randrange(1000)}"
            return f"c {after.notes[place]}", after
        value = self.questionnaire.random_answer(place, self.chance)
        after.answers[place] = value
        return self.questionnaire.typed(place, value), after

    def partials(self):
        return [path for path in self.folder.iterdir()
                if ".partial-" in path.name]

    def wait_for_save(self):
        """Until a file is being written, or it must have been."""
        end = time.monotonic() + 10 * STEP
        while not self.partials() and time.monotonic() < end:
            pass

    def round(self):
        """Sits down, answers some, is killed, and the file is looked at."""
        began = time.monotonic()
        terminal = self.assess("-o", self.file.name, language=LANGUAGE)
        pending = self.state
        if self.chance.random() < 0.1:
            self.counts["start"] += 1
            time.sleep(self.chance.random() * 3 * STEP)
        else:
            place = self.place(terminal.screen())
            self.goes_on_at(place)
            for _ in range(self.chance.randrange(6)):
                if place == END:
                    break
                line, after = self.next_line(place)
                place = self.place(terminal.type(line))
                self.state = after
            pending = self.moment(terminal, place)
        terminal.stop()
        terminal.hang_up()
        self.look(pending)
        self.assertLess(time.monotonic() - began, 30)

    def moment(self, terminal, place):
        """The moment of the kill; the state that may have come true."""
        kind = self.chance.choice(("rest", "way", "save", "save"))
        self.counts[kind] += 1
        if kind == "rest":
            time.sleep(self.chance.random() * STEP)
            return self.state
        line, pending = self.next_line(place)
        terminal.send(line + "\n")
        if kind == "save":
            self.wait_for_save()
        else:
            time.sleep(self.chance.random() * 1.5 * STEP)
        return pending

    def goes_on_at(self, place):
        """Where the file says, or at the beginning."""
        if not self.file.exists():
            self.assertEqual(place, CHOOSE)
            return
        draft = self.saved().get("draft")
        at = draft.get("at") if draft else None
        self.assertEqual(place, at or END)

    def look(self, pending):
        for path in self.partials():
            self.counts["partial"] += 1
            path.unlink()
        found = state_of(self.file)
        self.assertIn(found, [self.state.said(), pending.said()])
        if found != self.state.said():
            self.state = pending
            self.counts["kept"] += 1
        elif found != pending.said():
            self.counts["lost"] += 1
        if self.state.begun:
            self.report()
        if self.file.exists() and not self.saved().get("draft", {}).get("at"):
            self.file.unlink()
            self.state = State()

    def test_moments(self):
        for number in range(MOMENTS):
            try:
                self.round()
            except (AssertionError, Silence) as error:
                raise AssertionError(f"moment {number}, seed {GIVEN.seed}: "
                                     f"{error}") from error
        print(", ".join(f"{n} {c}" for n, c in self.counts.items()))
        # The moments are worth their name: some in a save, some before it.
        for name in ("start", "rest", "way", "save", "kept", "lost",
                     "partial"):
            self.assertGreater(self.counts[name], 0, name)


if __name__ == "__main__":
    main()
