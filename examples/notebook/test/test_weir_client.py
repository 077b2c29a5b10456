import json
import tempfile
import threading
import unittest
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

from weir_client import Weir, WeirError, connect

Answer = tuple[int, dict[str, Any]]


class WeirClient(unittest.TestCase):
    """Against a server that answers as a test says."""

    def setUp(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Callable[[dict[str, str]], Answer] = lambda _: (200, {})
        test = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
                test.asked.append(asked)
                test.headers.append(dict(self.headers))
                status, body = test.answer(asked)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(json.dumps(body).encode())

            def log_message(self, *_: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        for clean in (thread.join, server.server_close, server.shutdown):
            self.addCleanup(clean)
        self.url = f"http://127.0.0.1:{server.server_port}"

    def serve(self, stored: int) -> None:
        """Events by a cursor that is the number of the next one."""

        def page(asked: dict[str, str]) -> Answer:
            start = int(asked.get("cursor", 0))
            end = min(start + int(asked["limit"]), stored)
            events = [{"event.id": str(each)} for each in range(start, end)]
            return 200, {"events": events, "total": stored, "next": str(end) if end < stored else None}

        self.answer = page

    def test_events_follow_the_cursor_until_there_are_as_many_as_asked_for(self) -> None:
        self.serve(stored=50)
        frame = Weir(self.url).events(25, page=10)
        self.assertEqual(list(frame["event.id"]), [str(each) for each in range(25)])
        self.assertEqual([asked["limit"] for asked in self.asked], ["10", "10", "5"])

    def test_events_without_a_limit_are_all_of_them(self) -> None:
        self.serve(stored=33)
        self.assertEqual(len(Weir(self.url).events(None, page=10)), 33)

    def test_no_event_at_all_is_an_empty_frame(self) -> None:
        self.serve(stored=0)
        self.assertTrue(Weir(self.url).events(10).empty)
        self.assertEqual(list(Weir(self.url).events(10, fields=["url.path"]).columns), ["url.path"])

    def test_an_error_says_what_the_answer_says_and_no_key(self) -> None:
        self.answer = lambda _: (403, {"title": "Forbidden", "status": 403, "detail": "This needs a key of the role read"})
        with self.assertRaisesRegex(WeirError, "403 This needs a key of the role read") as raised:
            Weir(self.url, key="weir_secret").info()
        self.assertNotIn("weir_secret", str(raised.exception))

    def test_an_instance_that_is_busy_is_asked_again(self) -> None:
        self.answer = lambda _: (429, {"title": "Too Many Requests"}) if len(self.asked) < 3 else (200, {"version": "1"})
        self.assertEqual(Weir(self.url).info(), {"version": "1"})

    def test_one_that_is_not_there_is_named(self) -> None:
        with self.assertRaisesRegex(WeirError, r"http://127\.0\.0\.1:1 cannot be reached"):
            Weir("http://127.0.0.1:1").info()

    def test_the_key_comes_from_a_file_and_no_request_goes_to_a_proxy(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "key")
            path.write_text("weir_of_a_file\n")
            with patch.dict("os.environ", {"HTTP_PROXY": "http://127.0.0.1:1"}):
                connect({"WEIR_URL": f"{self.url}/", "WEIR_KEY_FILE": str(path)}).info()
        self.assertEqual(self.headers[0]["Authorization"], "Bearer weir_of_a_file")

    def test_a_file_of_a_key_that_is_not_there_is_named(self) -> None:
        with self.assertRaisesRegex(WeirError, "WEIR_KEY_FILE: /nowhere/key cannot be read"):
            connect({"WEIR_KEY_FILE": "/nowhere/key"})
