# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Random actions for a random model."""

import json
import random

import random_models


class ActionMaker:
    """Adds actions to the data of one model."""

    def __init__(self, rng, data):
        self.rng, self.data = rng, data
        scales = {s["id"]: s["options"] for s in data.get("scales", [])}
        self.codes = {}
        for question in data["questions"]:
            codes = self.scored_codes(question, scales)
            if codes:
                self.codes[question["id"]] = codes
        self.levels = [(i["id"], [level["level"] for level in i["levels"]])
                       for i in data["indicators"] if i.get("levels")]

    @staticmethod
    def scored_codes(question, scales):
        """Codes that give points, where all of its options are scored."""
        if question["type"] == "yes_no":
            return ["yes", "no"] if "points" in question else []
        options = question.get("options") or scales.get(
            question.get("scale"), [])
        if not all("points" in o or "state" in o for o in options):
            return []
        return [o["code"] for o in options if "points" in o]

    def leaf(self):
        rng = self.rng
        if self.levels and rng.random() < 0.5:
            name, numbers = rng.choice(self.levels)
            if len(numbers) > 1:
                if rng.random() < 0.5:
                    return {"result": name,
                            "level_at_most": rng.choice(numbers[:-1])}
                return {"result": name,
                        "level_at_least": rng.choice(numbers[1:])}
        name = rng.choice(list(self.codes))
        codes = self.codes[name]
        return {"question": name,
                "is": rng.sample(codes, rng.randint(1, max(1, len(codes) - 1)))}

    def when(self):
        rng = self.rng
        made = self.leaf()
        if rng.random() < 0.3:
            made = {rng.choice(["all", "any", "any"]): [made, self.leaf()]}
        return {"not": made} if rng.random() < 0.4 else made

    def raises(self):
        rng = self.rng
        names = rng.sample(list(self.codes),
                           min(len(self.codes), rng.choice([1, 1, 1, 2, 3])))
        return [{"question": name, "to": rng.choice(self.codes[name])}
                for name in names]

    def action(self, number):
        rng = self.rng
        made = {"id": f"a{number}", "text": {"en": "do it"},
                "when": self.when(), "effort": rng.randint(1, 3),
                "impact": rng.randint(1, 3)}
        if rng.random() < 0.9:
            made["raises"] = self.raises()
        before = [f"a{k}" for k in range(number)]
        if before and rng.random() < 0.3:
            made["requires"] = rng.sample(before, min(len(before),
                                                      rng.choice([1, 1, 2])))
        return made

    def actions(self):
        made = [self.action(k) for k in range(self.rng.randint(1, 12))]
        self.rng.shuffle(made)
        return made


def add(text, seed):
    """The text of a model with actions; None where no question has points."""
    data = json.loads(text, parse_float=lambda number: f"@{number}@")
    maker = ActionMaker(random.Random(f"actions {seed}"), data)
    if not maker.codes:
        return None
    return random_models.write({**data, "actions": maker.actions()})
