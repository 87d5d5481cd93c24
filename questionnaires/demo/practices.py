# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Practices, principles, technologies and barriers of a synthetic firm."""

SEGMENTS = ("optimization", "sensorization", "visibility", "prediction",
            "flexibility")
PRACTICES = {
    "optimization": ("opt_waste", "opt_order", "opt_standard",
                     "opt_changeover", "opt_training"),
    "sensorization": ("sen_counting", "sen_variables", "sen_network",
                      "sen_board", "sen_alerts"),
    "visibility": ("vis_joined", "vis_cloud", "vis_trace", "vis_causes",
                   "vis_costs"),
    "prediction": ("pre_maintenance", "pre_demand", "pre_quality",
                   "pre_scenarios", "pre_models"),
    "flexibility": ("fle_small_lots", "fle_replan", "fle_reconfigure",
                    "fle_customer", "fle_self"),
}
MASTERED = 12  # points of 20, which is 60 of 100

# Permille of firms whose first open segment is 1 to 5. Brazil: segments 1 to
# 3 are 80 % (ECLAC 2021, p. 32). Argentina: ours.
SEGMENT = {"AR": (400, 300, 170, 90, 40), "BR": (300, 290, 210, 120, 80)}

PRINCIPLES = ("aca_digital_capability", "aca_structured_communication",
              "aca_information_processing", "aca_integration",
              "aca_organic_organisation", "aca_value_networks",
              "aca_willingness", "aca_social_collaboration")

# Permille of firms: do not know it, use it; Argentina, Brazil. The three
# unknown shares of Argentina marked * are the UIA's (ECLAC 2021, pp. 20-21),
# the use of sensors in Brazil is the CNI's (p. 18); the rest is ours.
TECHNOLOGIES = {
    "tec_cloud": {"AR": (120, 420), "BR": (90, 480)},
    "tec_analytics": {"AR": (190, 260), "BR": (150, 310)},
    "tec_sensors": {"AR": (241, 270), "BR": (180, 460)},  # *
    "tec_robots": {"AR": (80, 120), "BR": (70, 150)},
    "tec_printing": {"AR": (110, 160), "BR": (100, 180)},
    "tec_simulation": {"AR": (235, 90), "BR": (180, 140)},  # *
    "tec_ai": {"AR": (60, 110), "BR": (50, 150)},
    "tec_mes": {"AR": (290, 120), "BR": (230, 180)},
    "tec_m2m": {"AR": (260, 80), "BR": (210, 110)},
    "tec_materials": {"AR": (317, 60), "BR": (270, 70)},  # *
}
PLANNED = 150

# Permille of firms that tick it: ours, in the order of the sources' words
# (finance first in Argentina, ECLAC 2021, p. 20).
BARRIERS = {
    "investment": {"AR": 560, "BR": 570},
    "return": {"AR": 380, "BR": 400},
    "culture": {"AR": 320, "BR": 330},
    "integration": {"AR": 280, "BR": 310},
    "infrastructure": {"AR": 340, "BR": 290},
    "finance": {"AR": 640, "BR": 420},
    "talent": {"AR": 290, "BR": 320},
    "awareness": {"AR": 240, "BR": 220},
    "providers": {"AR": 300, "BR": 230},
}


def split_points(draws, points, count, most):
    """Share points out over count answers of at most most each."""
    answers = [0] * count
    while points:
        i = draws.below(count)
        if answers[i] < most:
            answers[i] += 1
            points -= 1
    return answers


def segment_points(draws, place, open_at):
    """Points of the segment at a place, for a firm whose first open is open_at.

    A firm of segment 5 has in one case of four mastered that one too.
    """
    if place < open_at or (place == open_at == 5 and draws.chance(250)):
        return MASTERED + draws.below(21 - MASTERED - min(place, 4))
    if place == open_at:
        return 3 + draws.below(MASTERED - 3)
    return draws.below(max(1, MASTERED - 3 * (place - open_at)))


def set_segments(draws, firms, country):
    """Deal out the segments, low generations first, and draw practices."""
    large = {"small": 0, "medium": 150, "large": 300}
    ranked = sorted(range(len(firms)), key=lambda i: (
        700 * firms[i]["generation"] + large[firms[i]["size"]]
        + draws.below(1300), i))
    edges, total = [], 0
    for share in SEGMENT[country]:
        total += share * len(firms) // 1000
        edges.append(total)
    for rank, i in enumerate(ranked):
        firm = firms[i]
        firm["segment"] = 1 + sum(rank >= edge for edge in edges[:-1])
        for place, segment in enumerate(SEGMENTS, 1):
            points = segment_points(draws, place, firm["segment"])
            answers = split_points(draws, points, 5, 4)
            firm["answers"].update(zip(PRACTICES[segment],
                                       map(str, answers)))


def set_principles(draws, firms):
    """Draw the eight stages around one that follows generation and segment."""
    for firm in firms:
        quarters = 3 * firm["generation"] + firm["segment"] // 2 - 2 \
            + draws.below(4)
        for principle in PRINCIPLES:
            stage = (quarters + draws.below(6)) // 4
            firm["answers"][principle] = str(min(6, max(1, stage)))


def set_technologies(draws, firms, country):
    """Deal out who knows and who uses each technology."""
    count = len(firms)
    for technology, shares in TECHNOLOGIES.items():
        unknown, using = (s * count // 1000 for s in shares[country])
        planned = PLANNED * count // 1000
        ranked = sorted(range(count), key=lambda i: (
            250 * firms[i]["generation"] + draws.below(1000), i))
        for rank, i in enumerate(ranked):
            if rank < unknown:
                code = "unknown"
            elif rank >= count - using:
                code = "using"
            elif rank >= count - using - planned:
                code = "planned"
            else:
                code = "known"
            firms[i]["answers"][technology] = code


def set_barriers(draws, firms, country):
    """Draw the barriers; a firm that ticks none says so."""
    for firm in firms:
        ticked = [code for code, share in BARRIERS.items()
                  if draws.chance(share[country])]
        firm["answers"]["barriers"] = " ".join(ticked or ["none"])
