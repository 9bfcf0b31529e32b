"""One HTTP/1.1 request, read as browsers do, so that no server can make it wait or grow."""

import errno
import os
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from checks.host.replies import Fault, HttpAnswer, Samples, Transfer
from checks.host.tcp import PIECE_BYTES, classify, connect
from checks.host.tls import dated, trust_fault, wrapped
from checks.parallel import Deadline

USER_AGENT = "troubleshoot"
MOST_HEADER_BYTES = 65_536  # browsers take 256 kB; no sound site needs more than this
MOST_INTERIM = 10


@dataclass(frozen=True)
class Asked:
    """One page: of which host, how much of it at most (0: only what stands before it), and how.

    `buffer_bytes`: to send so much there instead, with so much of it waiting in this PC.
    """

    host: str
    path: str
    most_bytes: int = 65_536
    tls: bool = False
    verify: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    max_segment: int | None = None
    buffer_bytes: int | None = None


def http_get(address: str, port: int, asked: Asked, deadline: Deadline) -> HttpAnswer:
    """Ask `address` for a page; its body is cut at `most_bytes`.

    What came before a fault in the middle of the body is kept beside it.
    """
    return _get(address, port, asked, deadline, verify=False)


def judged_get(address: str, port: int, asked: Asked, deadline: Deadline) -> HttpAnswer:
    """The same by TLS, with the trust store's word; of a distrusted certificate in a second try."""
    try:
        return _get(address, port, asked, deadline, verify=True)
    except ssl.SSLCertVerificationError as error:
        answer = _get(address, port, asked, deadline, verify=False)
        trust = dated(trust_fault(error.verify_code), answer.certificate_der)
        return replace(answer, trust=trust)


def _get(address: str, port: int, asked: Asked, deadline: Deadline, *, verify: bool) -> HttpAnswer:
    """Raises only `SSLCertVerificationError`, where that was asked for."""
    leaf = None
    try:
        with _asking(address, port, asked, deadline, verify=verify) as sock:
            leaf = sock.getpeercert(True) if isinstance(sock, ssl.SSLSocket) else None
            answer = _answer(sock, deadline, asked.most_bytes)
            return replace(answer, certificate_der=leaf)
    except ssl.SSLCertVerificationError:
        raise
    except (OSError, UnicodeError) as error:
        return HttpAnswer(deadline.spent, _fault(error), certificate_der=leaf)


@contextmanager
def _asking(
    address: str, port: int, asked: Asked, deadline: Deadline, *, verify: bool = False
) -> Iterator[socket.socket]:
    """A connection over which the page has been asked for.

    Raises OSError, or UnicodeError for a request that cannot be written.
    """
    request = _request(asked)
    plain = connect(address, port, deadline, asked.max_segment)
    with wrapped(plain, asked.host, deadline, verify=verify) if asked.tls else plain as sock:
        sock.settimeout(deadline.for_socket())
        sock.sendall(request)
        yield sock


def _fault(error: Exception) -> Fault:
    """What is no error of the system is one of HTTP."""
    return classify(error) if isinstance(error, OSError) else Fault.MALFORMED


def _request(asked: Asked) -> bytes:
    """The request as it goes over the wire; raises UnicodeError where a line would be two."""
    fields = {"Host": asked.host, "User-Agent": USER_AGENT, "Connection": "close"} | asked.headers
    method = "GET" if asked.most_bytes else "HEAD"
    if asked.buffer_bytes:
        method, fields["Content-Length"] = "POST", str(asked.most_bytes)
    lines = [f"{method} {asked.path} HTTP/1.1", *(f"{name}: {fields[name]}" for name in fields)]
    if " " in asked.path or not all(map(str.isprintable, lines)):
        raise UnicodeError("a line of the request holds what no line may hold")
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def _answer(sock: socket.socket, deadline: Deadline, most_bytes: int) -> HttpAnswer:
    answer, body = Response(), bytearray()
    fault: Fault | None = None
    try:
        while answer.status is None or len(body) < most_bytes:
            if answer.ended or answer.interim > MOST_INTERIM:
                break
            sock.settimeout(deadline.for_socket())
            piece = sock.recv(PIECE_BYTES)
            if not piece and not answer.begun:
                raise ConnectionResetError(errno.ECONNRESET, "closed without a word")
            body += answer.feed(piece)
    except OSError as error:
        if answer.status is None:
            raise
        fault = _fault(error)
    if answer.odd or answer.status is None:
        fault = fault or Fault.MALFORMED
    headers, cut = answer.headers, bytes(body[:most_bytes])
    return HttpAnswer(deadline.spent, fault, None, answer.status, headers, cut)


# An answer read as browsers read it: strange headers, two lengths, a last chunk that never came.

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})", re.IGNORECASE)
_HEAD_ENDS = re.compile(rb"\n\r?\n")
_CHUNK = re.compile(rb"[0-9a-fA-F]{1,8}(?![0-9a-fA-F])")
_LENGTH = re.compile(r"\d{1,15}")
_LONGEST_SIZE_LINE = 4096
_BODILESS = (204, 304)


class Response:
    """Fed with the pieces that come. `odd`: what came makes no sense, or the end is missing.

    `status` and `headers` (small letters, the last of a name; of cookies all, a line each, since
    commas stand inside them) stand once the head is complete. `interim`: answers that only said
    "please wait".
    """

    def __init__(self) -> None:
        self.status: int | None = None
        self.headers: dict[str, str] = {}
        self.interim = 0
        self.ended = self.odd = self.begun = False
        self._raw = bytearray()
        self._searched = 0
        self._chunked = False
        self._left: int | None = 0  # of this chunk, or of the body; None: until they close

    def feed(self, piece: bytes) -> bytes:
        """What of the body is new; an empty piece means that the other side has closed."""
        self.begun = self.begun or bool(piece)
        self._raw += piece
        while self.status is None and not self.ended:
            if not self._read_head():
                if not piece or len(self._raw) > MOST_HEADER_BYTES:
                    self._end(odd=True)
                return b""
        if self.ended:
            return b""
        return self._chunks(not piece) if self._chunked else self._rest(not piece)

    def _end(self, *, odd: bool = False) -> None:
        self.ended, self.odd = True, odd

    def _read_head(self) -> bool:
        """Whether a head was complete; an interim one is thrown away."""
        del self._raw[: len(self._raw) - len(self._raw.lstrip(b"\r\n"))]
        if self._raw and not b"HTTP/".startswith(bytes(self._raw[:5]).upper()):
            self._end(odd=True)
            return True
        end = _HEAD_ENDS.search(self._raw, max(0, self._searched - 3))
        if end is None:
            self._searched = len(self._raw)
            return False
        lines = bytes(self._raw[: end.start()]).split(b"\n")
        del self._raw[: end.end()]
        self._searched = 0
        said = _STATUS.match(lines[0])
        if said is None:
            self._end(odd=True)
        elif said[1].startswith(b"1"):
            self.interim += 1
        else:
            self.status = int(said[1])
            self._frame(lines[1:])
        return True

    def _frame(self, lines: list[bytes]) -> None:
        """The headers, and by them how long the body is: chunks win, as in RFC 9112."""
        lengths: set[str] = set()
        name = ""
        for line in lines:
            text = line.rstrip(b"\r").replace(b"\0", b"").decode("latin-1")
            if text[:1] in (" ", "\t") and name:  # a line that was folded
                self.headers[name] += f" {text.strip()}"
                continue
            said, colon, value = (part.strip() for part in text.partition(":"))
            if not colon or not said:
                continue
            name = said.lower()
            more = name == "set-cookie" and name in self.headers
            self.headers[name] = f"{self.headers[name]}\n{value}" if more else value
            if name == "content-length":
                lengths.update(_LENGTH.findall(value)[:1])
        self._chunked = "chunked" in self.headers.get("transfer-encoding", "").lower()
        if self.status in _BODILESS:
            self._end()
        elif not self._chunked:
            self._left = int(lengths.pop()) if len(lengths) == 1 else None
            if lengths:  # two lengths: browsers refuse that, too
                self._end(odd=True)

    def _rest(self, closed: bool) -> bytes:
        """Up to the length that was said, else until they close."""
        new = self._take(len(self._raw) if self._left is None else self._left)
        if self._left == 0 or closed:
            self._end(odd=bool(self._left))
        return new

    def _take(self, count: int) -> bytes:
        new = bytes(self._raw[:count])
        del self._raw[:count]
        if self._left is not None:
            self._left -= len(new)
        return new

    def _chunks(self, closed: bool) -> bytes:
        """The whole chunks and the beginning of one; where only the last is missing, all came."""
        new = bytearray()
        while not self.ended:
            if self._left:
                new += self._take(self._left)
            if self._left or not self._next_chunk():
                break
        if closed and not self.ended:
            self._end(odd=bool(self._left))
        return bytes(new)

    def _next_chunk(self) -> bool:
        """Whether the size of another chunk, or the end, was read."""
        end = self._raw.find(b"\n")
        if end < 0:
            if len(self._raw) > _LONGEST_SIZE_LINE:
                self._end(odd=True)
            return False
        line = bytes(self._raw[:end]).strip()
        del self._raw[: end + 1]
        if not line:  # the end of the last one
            return True
        size = _CHUNK.match(line)
        self._left = int(size[0], 16) if size else 0
        if not self._left:
            self._end(odd=size is None)
        return True


# A download whose bytes are counted and thrown away: no server can make it grow or stay.

EVERY_S = 0.025
UPLOAD_PIECE_BYTES = 4096


@dataclass
class Tally:
    """Bytes so far, noted at most every `EVERY_S` seconds since the first one; the status."""

    bytes: int = 0
    status: int | None = None
    started_s: float | None = None
    last_s: float = 0.0
    noted: list[tuple[float, int]] = field(default_factory=list)

    def add(self, count: int, now_s: float) -> None:
        """So many more bytes have come."""
        if self.started_s is None:
            self.started_s = now_s
        self.bytes += count
        self.last_s = now_s - self.started_s
        if not self.noted or self.last_s - self.noted[-1][0] >= EVERY_S:
            self.noted.append((self.last_s, self.bytes))

    def samples(self, now_s: float) -> Samples:
        """All notes, when the last bytes came, and how it stood at the end."""
        if self.started_s is None:
            return ()
        return (*self.noted, (self.last_s, self.bytes), (now_s - self.started_s, self.bytes))


def download(address: str, port: int, asked: Asked, deadline: Deadline) -> Transfer:
    """Ask for a page and count it, until its end, `most_bytes` or the deadline."""
    tally, answer = Tally(), Response()
    fault: Fault | None = None
    try:
        with _asking(address, port, asked, deadline) as sock:
            _count(answer, sock, deadline, asked.most_bytes, tally)
    except (OSError, UnicodeError) as error:
        fault = _fault(error)
    fault = fault or (Fault.MALFORMED if answer.odd else None)
    return Transfer(deadline.spent, fault, None, tally.status, tally.samples(deadline.spent))


def _count(
    answer: Response, sock: socket.socket, deadline: Deadline, most_bytes: int, tally: Tally
) -> None:
    """All that comes is counted, headers and the sizes of chunks too: the line carries them."""
    while not answer.ended and tally.bytes < most_bytes:
        sock.settimeout(deadline.for_socket())
        piece = sock.recv(PIECE_BYTES)
        tally.add(len(piece), deadline.spent)
        answer.feed(piece)
        tally.status = answer.status


def upload(address: str, port: int, asked: Asked, deadline: Deadline) -> Transfer:
    """Send `most_bytes` of noise and count what goes out, until all has gone or the deadline.

    `status`: what the server says of it; None where the time was over before.
    """
    tally, answer, fault = Tally(), Response(), None
    noise = os.urandom(UPLOAD_PIECE_BYTES)  # a line that compresses must not look quicker
    try:
        with _asking(address, port, asked, deadline) as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, asked.buffer_bytes or 0)
            while (left := asked.most_bytes - tally.bytes) > 0:
                sock.settimeout(deadline.for_socket())
                tally.add(sock.send(noise[:left]), deadline.spent)
            while answer.status is None and not answer.ended:
                sock.settimeout(deadline.for_socket())
                answer.feed(sock.recv(PIECE_BYTES))
    except (OSError, UnicodeError) as error:
        fault = _fault(error)
    return Transfer(deadline.spent, fault, None, answer.status, tally.samples(deadline.spent))
