"""A mail server."""

from __future__ import annotations

from socketserver import StreamRequestHandler

from tests.outbox.server import Cut, Server, hang_up


class Mailbox(StreamRequestHandler):
    """A mail server with STARTTLS or TLS, which wants a name and a password.

    `codes`: a verb → the answer given to it instead of the usual one.
    """

    server: Server
    codes: dict[str, str] = {}
    offers_tls = True

    def setup(self) -> None:
        self.cut = self.server.choose()
        self.request.settimeout(20)
        self.encrypted = self.server.wrap_at_once
        if self.encrypted and self.cut is not Cut.AT_ONCE:
            self.request = self.server.secure.wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self) -> None:
        if self.cut is Cut.AT_ONCE:
            return
        self._say("220 ready")
        while line := self.rfile.readline(2000):
            with self.server.lock:
                self.server.said.append(line)
            verb = line.split()[0].decode().upper() if line.split() else ""
            if verb in self.codes:
                self._say(self.codes[verb])
            elif not getattr(self, f"do_{verb.lower()}", self.do_other)():
                return

    def do_ehlo(self) -> bool:
        extra = "AUTH PLAIN" if self.encrypted else "STARTTLS" if self.offers_tls else "HELP"
        return self._say(f"250-hello\r\n250-8BITMIME\r\n250 {extra}")

    def do_starttls(self) -> bool:
        self._say("220 go")
        self.request = self.server.secure.wrap_socket(self.request, server_side=True)
        self.connection = self.request
        self.rfile = self.request.makefile("rb")
        self.encrypted = True
        return True

    def do_auth(self) -> bool:
        return self._say("235 welcome")

    def do_data(self) -> bool:
        self._say("354 go on")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            if not line or (self.cut is Cut.IN_DATA and len(lines) > 20):
                hang_up(self.connection)
                return False
        self._keep(b"".join(lines))
        if self.cut is Cut.BEFORE_REPLY:
            hang_up(self.connection)
            return False
        return self._say("250 taken")

    def do_quit(self) -> bool:
        self._say("221 bye")
        return False

    def do_other(self) -> bool:
        return self._say("250 ok")

    def _keep(self, letter: bytes) -> None:
        head = letter.partition(b"\r\n\r\n")[0].decode()
        found = next(line for line in head.splitlines() if line.startswith("Message-ID:"))
        self.server.take(found.partition("<")[2].partition("@")[0], letter)

    def _say(self, text: str) -> bool:
        self.request.sendall(text.encode() + b"\r\n")
        return True
