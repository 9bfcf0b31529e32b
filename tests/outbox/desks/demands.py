"""Zammad and GLPI as far as we talk to them: what they demand, from their own source.

Zammad: zammad/zammad, app/controllers/tickets_controller.rb (0046c509) and
app/controllers/concerns/creates_ticket_articles.rb (041bf51b); a group or priority by its name:
app/models/application_model/can_association.rb. GLPI: glpi-project/glpi, apirest.md (05ac6f2f) and
src/Glpi/Api/APIRest.php (0042059c: parseIncomingParams, manageUploadedFiles, call).
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from binascii import Error as NotBase64
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from tests.outbox.server import Server, hang_up


class Refused(Exception):
    """A status, and what the desk says with it."""

    def __init__(self, status: int, said: Any) -> None:
        super().__init__(said)
        self.status, self.said = status, said


def _demand(holds: bool, status: int, said: Any) -> None:
    if not holds:
        raise Refused(status, said)


class AnyDesk(BaseHTTPRequestHandler):
    """`tickets`: id → what was made. `silent`: makes the ticket and hangs up.

    `dead_after`: and from then on it hangs up at once, because it is `dead`.
    """

    server: Server
    tickets: dict[int, dict[str, Any]]
    asked: list[tuple[str, str]]
    silent = dead_after = dead = False

    def setup(self) -> None:
        self.request.settimeout(20)
        self.request = self.server.secure.wrap_socket(self.request, server_side=True)
        super().setup()

    def do_GET(self) -> None:
        """Answer as the desk does."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.asked.append((self.command, self.path))
        if self.dead:
            return hang_up(self.connection)
        try:
            status, said = self.answer(urlsplit(self.path).path, body)
        except Refused as refused:
            status, said = refused.status, refused.said
        if self.silent and status == 201:
            type(self).dead = self.dead_after
            return hang_up(self.connection)
        text = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
        return None

    do_POST = do_GET  # noqa: N815

    def answer(self, path: str, body: bytes) -> tuple[int, Any]:
        """Status and JSON."""
        raise NotImplementedError

    def kept(self, ticket: dict[str, Any]) -> int:
        """The id of a new ticket."""
        self.tickets[len(self.tickets) + 1] = ticket
        return len(self.tickets)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Zammad(AnyDesk):
    """Version 6; group "Jaringan", the token `kunci-agen` of an agent."""

    def answer(self, path: str, body: bytes) -> tuple[int, Any]:
        _demand(self.headers["Authorization"] == "Token token=kunci-agen", 401, {"error": "auth"})
        _demand(self.headers["Content-Type"].startswith("application/json"), 400, {"error": "type"})
        params = json.loads(body)
        match path:
            case "/api/v1/tickets/search":
                return 200, self._search(params)
            case "/api/v1/tickets":
                return 201, self._create(params)
            case "/api/v1/ticket_articles":
                _demand(params.get("ticket_id") in self.tickets, 404, {"error": "No such ticket"})
                self.tickets[params["ticket_id"]]["articles"].append(self._article(params))
                return 201, {"id": 77, "ticket_id": params["ticket_id"]}
        return 404, {"error": "No route matches"}

    def _search(self, params: Any) -> Any:
        assert params["expand"] is True
        [(field, asked)] = params["condition"].items()
        assert (field, asked["operator"]) == ("ticket.title", "contains")
        found = [one for one in self.tickets.values() if asked["value"] in one["title"]]
        return [{"id": one["id"], "number": one["number"], "title": one["title"]} for one in found]

    def _create(self, params: Any) -> Any:
        for name, known in (("group", ["Jaringan"]), ("priority", ["1 low", "2 normal", "3 high"])):
            said = f"No lookup value found for '{name}': \"{params.get(name)}\""
            _demand(params.get(name) in known, 422, {"error": said})
        guess = re.fullmatch(r"guess:([^@\s]+@\S+)", str(params.get("customer_id")))
        _demand(guess is not None, 422, {"error": "Invalid email of customer"})
        _demand(
            bool(params.get("title")), 422, {"error": "Missing required value for field 'title'!"}
        )
        article = self._article(params.get("article") or {})
        number = f"2026{len(self.tickets) + 1:05d}"
        made = {**params, "number": number, "articles": [article]}
        made["id"] = self.kept(made)
        return {"id": made["id"], "number": number, "title": params["title"], "article_ids": [1]}

    def _article(self, params: Any) -> Any:
        _demand(
            bool(params.get("body")), 422, {"error": 'Need at least article: { body: "some text" }'}
        )
        _demand(params.get("type") in ("note", "web", "phone", "email"), 422, {"error": "type"})
        _demand(params.get("sender") in ("Agent", "Customer"), 422, {"error": "sender"})
        _demand(
            params.get("content_type") in ("text/plain", "text/html"), 422, {"error": "content"}
        )
        _demand(params.get("internal") is False, 422, {"error": "internal"})
        for index, file in enumerate(params.get("attachments", [])):
            for key in ("mime-type", "filename", "data"):
                said = f"Attachment needs '{key}' param for attachment with index '{index}'"
                _demand(bool(file.get(key)), 422, {"error": said})
            try:
                file["content"] = b64decode(file["data"], validate=True)
            except NotBase64:
                raise Refused(422, {"error": f"Invalid base64 for attachment {index}"}) from None
        return params


class Glpi(AnyDesk):
    """Version 10; app token `kunci-app`, the API token `kunci-saya` of a user."""

    def answer(self, path: str, body: bytes) -> tuple[int, Any]:
        if self.command == "GET":
            _demand(not body, 400, ["ERROR_JSON_PAYLOAD_FORBIDDEN", "GET with a payload"])
        wrong = ["ERROR_WRONG_APP_TOKEN_PARAMETER", "missing app_token"]
        _demand(self.headers["App-Token"] == "kunci-app", 400, wrong)
        path = path.removeprefix("/apirest.php")
        if path == "/initSession":
            known = self.headers["Authorization"] == "user_token kunci-saya"
            _demand(known, 401, ["ERROR_GLPI_LOGIN_USER_TOKEN", "user_token seems invalid"])
            return 200, {"session_token": "83af7e620c83a50a18d3eac2f6ed05a3ca0bea62"}
        session = self.headers["Session-Token"] == "83af7e620c83a50a18d3eac2f6ed05a3ca0bea62"
        _demand(session, 401, ["ERROR_SESSION_TOKEN_INVALID", "session_token seems invalid"])
        match path:
            case "/killSession":
                return 200, True
            case "/search/Ticket":
                return self._search()
            case "/Ticket" | "/ITILFollowup":
                return 201, self._made(path, body)
        return 400, ["ERROR_RESOURCE_NOT_FOUND_NOR_COMMONDBTM", "resource not found"]

    def _search(self) -> tuple[int, Any]:
        said = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        assert said["criteria[0][searchtype]"] == "contains"
        assert (said["criteria[0][field]"], said["forcedisplay[0]"]) == ("1", "2")
        value = said["criteria[0][value]"]
        found = [
            {"1": one["name"], "2": number, "80": "Root"}
            for number, one in self.tickets.items()
            if value in one["name"]
        ]
        about = {"totalcount": len(found), "count": len(found)}
        return 200, {**about, "data": found} if found else about

    def _made(self, path: str, body: bytes) -> Any:
        kind = self.headers["Content-Type"]
        _demand(kind.startswith("multipart/form-data"), 400, ["ERROR_BAD_ARRAY", kind])
        head = f"Content-Type: {kind}\r\n\r\n".encode()
        form = message_from_bytes(head + body, policy=policy.HTTP)
        parts = {
            part.get_param("name", header="content-disposition"): part for part in form.iter_parts()
        }
        manifest = parts.pop("uploadManifest", None)
        _demand(manifest is not None, 400, ["ERROR_JSON_PAYLOAD_INVALID", "no uploadManifest"])
        _demand(
            bool(parts), 400, ["ERROR_UPLOAD_FILE_TOO_BIG_POST_MAX_SIZE", "The file seems too big"]
        )
        given = json.loads(cast(Any, manifest).get_payload(decode=True))
        _demand(isinstance(given.get("input"), dict), 400, ["ERROR_BAD_ARRAY", "input"])
        made = given["input"]
        made["files"] = {p.get_filename(): p.get_payload(decode=True) for p in parts.values()}
        _demand(bool(made.get("content")), 400, ["ERROR_GLPI_ADD", ["content is mandatory"]])
        if path == "/ITILFollowup":
            known = made.get("itemtype") == "Ticket" and made.get("items_id") in self.tickets
            _demand(known, 400, ["ERROR_GLPI_ADD", ["You don't have permission"]])
            self.tickets[made["items_id"]]["followups"].append(made)
            return {"id": 501, "message": "", "upload_result": []}
        _demand(made.get("urgency") in range(1, 6), 400, ["ERROR_GLPI_ADD", ["urgency"]])
        to = made.get("_users_id_requester_notif", {}).get("alternative_email")
        _demand(isinstance(to, list), 400, ["ERROR_GLPI_ADD", ["alternative_email"]])
        return {"id": self.kept({**made, "followups": []}), "message": "", "upload_result": []}
