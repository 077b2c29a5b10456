"""Made-up entries of a log, to see what Weir takes in."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any, TypeVar

Each = TypeVar("Each")

#: Networks that are kept for examples (RFC 5737): nobody's address.
NETWORKS = ["192.0.2", "198.51.100", "203.0.113"]
METHODS = {"GET": 80, "POST": 14, "PUT": 4, "DELETE": 2}
ENDPOINTS = {"/": 30, "/products": 25, "/products/17": 15, "/cart": 12, "/search?q=lamp": 10, "/login": 8}
CODES = {200: 86, 201: 5, 304: 2, 404: 5, 500: 2}
#: Log-normal: the median in milliseconds, and the spread of its logarithm.
MEDIAN_TIME, SPREAD = 60.0, 0.7


def sample_entries(count: int, end: datetime, seed: int = 1) -> list[dict[str, Any]]:
    """Entries of the hour before `end`, oldest first; the same ones for the same arguments.

    Their keys are those of Weir's format `flat_json`; `response_time` is in milliseconds.
    """
    chance = random.Random(seed)
    ages = sorted((chance.uniform(0, 3600) for _ in range(count)), reverse=True)
    return [_entry(end - timedelta(seconds=age), chance) for age in ages]


def _entry(at: datetime, chance: random.Random) -> dict[str, Any]:
    return {
        "timestamp": at.isoformat(timespec="milliseconds"),
        "ip": f"{chance.choice(NETWORKS)}.{chance.randint(1, 254)}",
        "method": _pick(METHODS, chance),
        "endpoint": _pick(ENDPOINTS, chance),
        "response_code": _pick(CODES, chance),
        "response_time": round(MEDIAN_TIME * chance.lognormvariate(0, SPREAD), 1),
    }


def _pick(shares: dict[Each, int], chance: random.Random) -> Each:
    return chance.choices(list(shares), list(shares.values()))[0]
