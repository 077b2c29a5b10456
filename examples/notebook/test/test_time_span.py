import unittest
from datetime import UTC, datetime, timedelta

from time_span import day_of

NOON = datetime(2026, 11, 20, 12, 0, 12, tzinfo=UTC)


class DayOf(unittest.TestCase):
    def test_the_current_day_ends_with_a_full_minute_that_is_surely_stored(self) -> None:
        self.assertEqual(
            day_of("current", now=NOON).parameters(),
            {"from": "2026-11-20T00:00:00.000Z", "to": "2026-11-20T11:59:00.000Z", "tz": "UTC"},
        )

    def test_the_first_moments_of_a_day_are_a_range_too(self) -> None:
        span = day_of("current", now=datetime(2026, 11, 20, 0, 0, 5, tzinfo=UTC))
        self.assertEqual(span.end - span.start, timedelta(minutes=1))

    def test_the_previous_day_is_a_whole_one_of_the_zone(self) -> None:
        span = day_of("previous", "Asia/Tokyo", datetime(2026, 11, 20, 16, tzinfo=UTC))
        self.assertEqual(span.parameters()["from"], "2026-11-19T15:00:00.000Z")
        self.assertEqual(span.parameters()["to"], "2026-11-20T15:00:00.000Z")

    def test_a_day_on_which_the_clock_changes_is_an_hour_shorter_or_longer(self) -> None:
        lengths = []
        for day in ("2026-03-29", "2026-10-25"):
            span = day_of(day, "Europe/Berlin", NOON)
            lengths.append((span.end - span.start) / timedelta(hours=1))
        self.assertEqual(lengths, [23, 25])

    def test_any_other_word_is_refused_by_name(self) -> None:
        with self.assertRaisesRegex(ValueError, "'yesterday' is neither"):
            day_of("yesterday", now=NOON)
