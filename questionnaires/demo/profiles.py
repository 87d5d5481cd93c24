# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The profile of a synthetic firm: region, branch, size, exports, date."""

import datetime

FIELDS = ("name", "country", "region", "sector", "employees", "size",
          "exporter", "weight", "date")

# Weights are ours: a plausible mix, not an estimate.
REGIONS = {
    "AR": {"AR-B": 38, "AR-C": 16, "AR-X": 12, "AR-S": 13, "AR-M": 5,
           "AR-E": 4, "AR-T": 2, "AR-A": 1, "AR-U": 1, "AR-R": 1, "AR-Q": 1,
           "AR-D": 2, "AR-J": 1, "AR-N": 1, "AR-V": 2},
    "BR": {"BR-SP": 33, "BR-MG": 12, "BR-RS": 12, "BR-SC": 11, "BR-PR": 11,
           "BR-RJ": 6, "BR-BA": 4, "BR-PE": 3, "BR-CE": 3, "BR-GO": 2,
           "BR-ES": 2, "BR-AM": 1},
}
# ISIC Rev. 4 divisions by Eurostat's technology intensity: low and medium-low
# (10-19, 22-25, 31-33), medium-high and high (20, 21, 26-30).
SECTORS = {
    True: {"10": 22, "11": 4, "12": 1, "13": 6, "14": 6, "15": 5, "16": 4,
           "17": 3, "18": 4, "19": 1, "22": 9, "23": 6, "24": 5, "25": 14,
           "31": 5, "32": 3, "33": 3},
    False: {"20": 22, "21": 11, "26": 8, "27": 16, "28": 29, "29": 12,
            "30": 2},
}
# Least employed, and how many more the draw can add.
EMPLOYED = {"small": (10, 40), "medium": (50, 200), "large": (250, 2750)}

# Permille of exporters at G1, G2, G3 and G4. Argentina: 61 % of leaders and
# 23 % of laggards export (ECLAC 2021, p. 20), read here as G3-G4 and G1; the
# rest is ours.
EXPORTERS = {"AR": {1: 230, 2: 400, 3: 610, 4: 610},
             "BR": {1: 150, 2: 280, 3: 450, 4: 450}}

FIRST_DAY = datetime.date(2026, 3, 2)
DAYS = 117


def employed(draws, size):
    """Persons employed: smaller firms of a size class are more frequent."""
    least, more = EMPLOYED[size]
    return least + min(draws.below(more) for _ in range(2))


def set_exporters(draws, firms, country):
    """Deal out exporters in each generation, larger firms first."""
    for shares in ((1,), (2,), (3, 4)):
        group = [f for f in firms if f["generation"] in shares]
        group.sort(key=lambda f: (draws.below(1000)
                                  + 400 * (f["size"] == "large")
                                  + 200 * (f["size"] == "medium")),
                   reverse=True)
        count = EXPORTERS[country][shares[0]] * len(group) // 1000
        for place, firm in enumerate(group):
            firm["profile"]["exporter"] = "yes" if place < count else "no"


def set_profiles(draws, firms, country):
    """Everything in the profile but the name."""
    for firm in firms:
        day = FIRST_DAY + datetime.timedelta(days=draws.below(DAYS))
        firm["profile"] = {
            "country": country,
            "region": "" if draws.chance(8)
                      else draws.pick(REGIONS[country]),
            "sector": draws.pick(SECTORS[firm["low"]]),
            "employees": str(employed(draws, firm["size"])),
            "size": firm["size"],
            "weight": "1",
            "date": day.isoformat(),
        }
    set_exporters(draws, firms, country)
    for firm in firms:
        if draws.chance(10):
            firm["profile"]["exporter"] = ""
