"""What `setup` asks, in order: each question stands for one key of the profile."""

from __future__ import annotations

from dataclasses import dataclass

from troubleshoot.text import Text


@dataclass(frozen=True)
class Question:
    """`key`: where the answer stands, dotted. `choices`: values and labels; empty for free text."""

    key: str
    label: Text
    text: Text
    example: Text | None = None
    choices: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True)
class Topic:
    """Questions that belong together."""

    title: Text
    questions: tuple[Question, ...]


_NUMBER = Text("0812-3456-7890")
_ZONES = tuple((zone, Text(zone)) for zone in ("WIB", "WITA", "WIT"))
_INTERNET = (
    ("yes", Text("Ya, komputer ini memakai internet", "Yes, this PC uses the internet")),
    ("none", Text("Tidak, hanya intranet pemerintah", "No, the government intranet only")),
)

OFFICE = Topic(
    Text("Kantor", "The office"),
    (
        Question(
            "unit",
            Text("Nama kantor", "Office"),
            Text("Apa nama kantor ini?", "What is this office called?"),
        ),
        Question(
            "address", Text("Alamat", "Address"), Text("Di mana alamatnya?", "What is its address?")
        ),
        Question(
            "room",
            Text("Ruang", "Room"),
            Text("Di ruang mana komputer ini?", "In which room is this PC?"),
        ),
        Question(
            "operator.name",
            Text("Operator", "Operator"),
            Text("Siapa operatornya?", "Who is the operator?"),
        ),
        Question(
            "operator.role",
            Text("Jabatan", "Role"),
            Text("Apa jabatan operator?", "What is the operator's role?"),
        ),
        Question(
            "whatsapp",
            Text("WhatsApp kantor", "Office WhatsApp"),
            Text("Berapa nomor WhatsApp kantor?", "The office's WhatsApp?"),
            _NUMBER,
        ),
        Question(
            "service_hours",
            Text("Jam layanan", "Service hours"),
            Text("Kapan jam layanannya?", "When is the office open?"),
            Text("Senin-Jumat 07.30-16.00", "Monday-Friday 07.30-16.00"),
        ),
        Question(
            "time_zone",
            Text("Zona waktu", "Time zone"),
            Text("Apa zona waktunya?", "Which time zone?"),
            choices=_ZONES,
        ),
    ),
)
NETWORK = Topic(
    Text("Jaringan", "The network"),
    (
        Question(
            "network.internet",
            Text("Internet", "Internet"),
            Text("Apakah komputer ini memakai internet?", "Does this PC use the internet?"),
            choices=_INTERNET,
        ),
        Question(
            "network.expected",
            Text("Jaringan kantor", "Office network"),
            Text("Apa jaringan kantor yang benar?", "Which network is the right one?"),
            Text("192.168.1.0/24"),
        ),
        Question(
            "network.gateway",
            Text("Router kantor", "Office router"),
            Text("Apa alamat router kantor?", "What is the office router's address?"),
            Text("192.168.1.1"),
        ),
        Question(
            "network.intranet",
            Text("Intranet", "Intranet"),
            Text("Apa alamat situs intranet pemerintah?", "A host of the government intranet?"),
            Text("intranet.contoh.go.id"),
        ),
        Question(
            "network.package",
            Text("Kecepatan langganan", "Package"),
            Text("Berapa kecepatan langganan internet?", "How fast is the internet package?"),
            Text("20 Mbps"),
        ),
    ),
)
CONTACTS = Topic(
    Text("Siapa yang dihubungi", "Whom to call"),
    (
        Question(
            "contacts.dinkominfo.name",
            Text("Petugas Dinkominfo", "Dinkominfo"),
            Text("Siapa petugas Dinkominfo?", "Who is at Dinkominfo?"),
        ),
        Question(
            "contacts.dinkominfo.whatsapp",
            Text("WhatsApp petugas", "Their WhatsApp"),
            Text("Berapa nomor WhatsApp petugas itu?", "Their WhatsApp number?"),
            _NUMBER,
        ),
        Question(
            "contacts.dinkominfo.email",
            Text("Surel petugas", "Their e-mail"),
            Text("Apa alamat surel petugas itu?", "Their e-mail address?"),
            Text("nama@contoh.go.id"),
        ),
        Question(
            "contacts.isp.name",
            Text("Penyedia internet", "Provider"),
            Text("Siapa penyedia internetnya?", "Who is the provider?"),
        ),
        Question(
            "contacts.isp.phone",
            Text("Telepon penyedia", "Provider's telephone"),
            Text("Berapa nomor telepon penyedia?", "The provider's telephone number?"),
            Text("147"),
        ),
    ),
)
TOPICS = (OFFICE, NETWORK, CONTACTS)
