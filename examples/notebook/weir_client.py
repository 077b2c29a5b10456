"""Weir's REST API as DataFrames.

Every figure is counted by Weir; nothing here counts. Panels come from the definitions that the dashboard page is drawn of, so
notebook and page show the same numbers.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from panel_rows import Formats, PanelRows, frame_of
from time_span import Span

DEFAULT_URL = "http://127.0.0.1:3000"
#: KQL for requests, as opposed to lines of applications. Panels of traffic count these.
REQUESTS = "event.dataset: web.access"
#: The API answers no more events than this at once; what is more comes page by page.
LARGEST_PAGE = 10_000
#: Seconds until a connection stands, and until the next byte comes. Weir ends a question itself after 30 s.
TIMEOUT = (5, 60)
EVERYTHING = {"from": "1970-01-01"}


class WeirError(Exception):
    """Weir refused, or cannot be reached. The message says why in a line and holds no key."""


def connect(env: Mapping[str, str] = os.environ) -> Weir:
    """Weir as the environment names it.

    WEIR_URL (http://127.0.0.1:3000 unless set); WEIR_KEY, or WEIR_KEY_FILE with the path of a file that holds it, where keys
    are asked for; WEIR_INGEST_KEY or WEIR_INGEST_KEY_FILE, where lines are to be pushed by another key; WEIR_CA, the path of
    the PEM certificate of the API's authority, where it speaks TLS with one of its own.
    """
    key = _secret(env, "WEIR_KEY")
    return Weir(
        env.get("WEIR_URL") or DEFAULT_URL,
        key=key,
        ingest_key=_secret(env, "WEIR_INGEST_KEY") or key,
        ca=env.get("WEIR_CA") or None,
    )


class Weir:
    """A running instance. Each method is one question; all raise `WeirError`."""

    def __init__(self, url: str, key: str | None = None, ingest_key: str | None = None, ca: str | None = None) -> None:
        self.url = url.rstrip("/")
        self._key = key
        self._ingest_key = ingest_key
        self._session = requests.Session()
        # Neither a proxy of the environment nor a password of ~/.netrc: requests go to Weir and nowhere else.
        self._session.trust_env = False
        self._session.verify = ca or True
        patient = Retry(total=3, backoff_factor=0.5, status_forcelist=[429, 503], raise_on_status=False)
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=patient))
        self._definitions: dict[str, Mapping[str, Any]] = {}
        self._formats: Formats = {}

    def info(self) -> dict[str, Any]:
        """Version, store, how many events it holds and of which range, limits: `/v1/info`."""
        return self._get("/v1/info")

    def connection_report(self) -> str:
        """What is there, in three lines for a person."""
        info = self.info()
        engine, extent = info["engine"], info["extent"]
        held = "nothing yet" if extent is None else f"{info['events']:,} events, {extent['from']} to {extent['to']}"
        simulated = " (simulated)" if info["simulated"] else ""
        return "\n".join(
            [
                f"Weir {info['version']} answers at {self.url}",
                f"store: {engine['name']} {engine['version']}",
                f"holds: {held}{simulated}",
            ]
        )

    def panels(self) -> pd.DataFrame:
        """Every panel: its id, title, question, and how it is drawn."""
        self._load_panels()
        rows = [
            {**{name: panel[name] for name in ("id", "title", "question")}, "view": panel["view"]["kind"]}
            for panel in self._definitions.values()
        ]
        return pd.DataFrame(rows).set_index("id")

    def panel(self, panel_id: str, span: Span, q: str = "") -> PanelRows:
        """A panel's rows of a span of time, of the requests that `q` (KQL) names."""
        self._load_panels()
        # Asked even where the list has no such id: the answer says which ones it might have meant.
        answer = self._get(f"/v1/panels/{quote(panel_id, safe='')}", {**span.parameters(), **_kql(q)})
        return PanelRows(self._definitions[panel_id], self._formats, answer, span)

    def aggregate(self, span: Span, by: str = "", metrics: str = "count", q: str = "", limit: int = 1000) -> pd.DataFrame:
        """Any other count or figure: dimensions, metrics and KQL as `/v1/aggregate` takes them."""
        asked = {"metrics": metrics, "limit": limit, **({"by": by} if by else {}), **_kql(q)}
        return frame_of(self._get("/v1/aggregate", {**span.parameters(), **asked}), span.zone)

    def events(
        self,
        limit: int | None,
        span: Span | None = None,
        q: str = "",
        fields: Sequence[str] = (),
        page: int = 1000,
    ) -> pd.DataFrame:
        """The newest events, as many as `limit` (all of them where it is None), a column for each field that they have.

        They come in pages, by the cursor of the answer before, so that the number is bounded by memory alone. Without a span
        events of any age are taken.
        """
        asked: dict[str, Any] = {**(EVERYTHING if span is None else span.parameters()), **_kql(q)}
        if fields:
            asked["fields"] = ",".join(fields)
        events: list[Mapping[str, Any]] = []
        while limit is None or len(events) < limit:
            left = page if limit is None else min(page, limit - len(events))
            answer = self._get("/v1/events", {**asked, "limit": min(left, LARGEST_PAGE)})
            events.extend(answer["events"])
            if answer["next"] is None:
                break
            asked["cursor"] = answer["next"]
        frame = pd.DataFrame(events, columns=list(fields) or None)
        for name in frame.columns.intersection(["@timestamp", "event.ingested"]):
            frame[name] = pd.to_datetime(frame[name], utc=True, format="ISO8601")
        return frame

    def push(self, entries: Sequence[Mapping[str, Any]], log: str) -> int:
        """Pushes entries as lines of JSON, and says how many were taken. The same ones again are stored only once."""
        body = "".join(f"{json.dumps(entry)}\n" for entry in entries).encode()
        headers = {"Content-Type": "application/x-ndjson", "Idempotency-Key": hashlib.sha256(body).hexdigest()}
        path = "/v1/ingest"
        answer = self._ask("POST", path, self._ingest_key, params={"log": log}, data=body, headers=headers)
        return int(answer["accepted"])

    def _load_panels(self) -> None:
        if self._definitions:
            return
        answer = self._get("/v1/panels")
        self._definitions = {panel["id"]: panel for panel in answer["panels"]}
        self._formats = answer["formats"]

    def _get(self, path: str, parameters: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return self._ask("GET", path, self._key, params=parameters or {})

    def _ask(self, method: str, path: str, key: str | None, **more: Any) -> dict[str, Any]:
        headers = {**more.pop("headers", {}), **({"Authorization": f"Bearer {key}"} if key else {})}
        try:
            answer = self._session.request(method, self.url + path, headers=headers, timeout=TIMEOUT, **more)
        except requests.RequestException as error:
            raise WeirError(f"{self.url} cannot be reached ({type(error).__name__}); is Weir up?") from None
        if answer.ok:
            body: dict[str, Any] = answer.json()
            return body
        raise WeirError(f"{method} {path}: {answer.status_code} {_detail(answer)}")


def _kql(q: str) -> dict[str, str]:
    return {"q": q} if q else {}


def _detail(answer: requests.Response) -> str:
    """What an error's answer says (RFC 9457), or the status in words."""
    try:
        problem = answer.json()
        return str(problem.get("detail") or problem["title"])
    except (ValueError, AttributeError, KeyError):
        return answer.reason


def _secret(env: Mapping[str, str], name: str) -> str | None:
    path = env.get(f"{name}_FILE")
    if env.get(name) or not path:
        return env.get(name) or None
    try:
        return Path(path).read_text(encoding="utf-8").strip() or None
    except OSError as error:
        raise WeirError(f"{name}_FILE: {path} cannot be read ({error.strerror})") from None
