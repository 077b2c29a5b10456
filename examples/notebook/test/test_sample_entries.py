import unittest
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

from sample_entries import NETWORKS, sample_entries

END = datetime(2026, 11, 20, 12, tzinfo=UTC)


class SampleEntries(unittest.TestCase):
    def test_are_the_same_for_the_same_seed_and_of_the_hour_before(self) -> None:
        entries = sample_entries(500, END)
        self.assertEqual(entries, sample_entries(500, END))
        self.assertNotEqual(entries, sample_entries(500, END, seed=2))
        times = [datetime.fromisoformat(entry["timestamp"]) for entry in entries]
        self.assertEqual(times, sorted(times))
        self.assertTrue(all(END - timedelta(hours=1) <= at <= END for at in times))

    def test_are_of_addresses_that_are_kept_for_examples(self) -> None:
        networks = [ip_network(f"{each}.0/24") for each in NETWORKS]
        for entry in sample_entries(100, END):
            self.assertTrue(any(ip_address(entry["ip"]) in network for network in networks), entry["ip"])
