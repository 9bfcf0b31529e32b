"""Every fixed word of a report, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from checks.result import State
from troubleshoot.diagnosis.cause import Link, Owner, Priority, Sure
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.engine.outcome import Outcome
from troubleshoot.engine.state import Proof
from troubleshoot.text import Text

TITLE = Text("Laporan gangguan jaringan", "Network fault report")
NOTE_TITLE = Text("Catatan", "Record")
SUBJECT = Text("Perihal", "Subject")
SIMULATION = Text("SIMULASI, bukan gangguan sungguhan", "SIMULASI (simulation), not a real fault")
CAUSE = Text("Penyebab", "Cause")
RESULT = Text("Hasil", "Result")
WHERE = Text("Letak", "Where")
SURE = Text("Keyakinan", "How sure")
FOR = Text("Untuk", "For")
PRIORITY = Text("Prioritas", "Priority")
STATUS = Text("Status", "Status")
ALSO = Text("Terlihat juga", "Also seen")
SYMPTOM = Text("Keluhan", "Complaint")
UNIT = Text("Unit", "Office")
PLACE = Text("Alamat", "Address")
ROOM = Text("Ruang", "Room")
REPORTER = Text("Pelapor", "Reporter")
PHONE = Text("Telepon", "Phone")
HOURS = Text("Jam layanan", "Service hours")
STARTED = Text("Mulai diperiksa", "Started")
ENDED = Text("Selesai diperiksa", "Ended")
SCOPE = Text("Cakupan", "Scope")
POWER = Text("Listrik", "Power")
SERVICE = Text("Layanan masyarakat", "Public service")
OTHERS_TOO = Text("Yang lain", "Others")
EVENT = Text("Acara", "Event")
CHAIN = Text("Rantai jaringan", "The chain")
EVIDENCE = Text("Yang diukur", "What was measured")
CHECK = Text("Pemeriksaan", "Check")
MEASURED = Text("Hasil ukur", "Measured")
THRESHOLD = Text("Batas baik", "Fine when")
VERDICT = Text("Artinya", "Meaning")
STEPS = Text("Yang sudah dicoba", "What was tried")
SAW = Text("Yang dilihat pelapor", "What the reporter saw")
REMARKS = Text("Kata pelapor", "In the reporter's words")
BRING = Text("Mohon dibawa", "Please bring")
NEVER = Text("Jangan", "Never")
PROGRAM = Text("Program", "Program")
TREES = Text("pengetahuan", "knowledge")
WHOLE_READINGS = Text(
    "Angka lengkap dari setiap pengukuran yang tertulis ikut dikirim.",
    "All numbers of each measurement that is listed are sent with it.",
)
SESSION = Text("sesi", "session")
NOTHING = Text("tidak ada", "none")
OTHERS: Mapping[State, Text] = {
    State.PROBLEM: Text("Juga bermasalah", "Also faulty"),
    State.OK: Text("Juga baik", "Also fine"),
    State.NOT_RUN: Text("Tidak diukur", "Not measured"),
}
MORE = Text("… dan {count} lagi, lihat berkas JSON", "… and {count} more, see the JSON file")
CANNOT = Text("tidak dapat dilakukan", "could not be done")
UNCHANGED = Text("tetap: {after}", "still: {after}")
CHANGED = Text("{before} → {after}", "{before} → {after}")
DONE = Text("sudah dilakukan", "done")
NOT_MEASURED_AFTER = Text("sudah dilakukan; tidak diukur lagi", "done; not measured again")
FOLLOW_UP = Text("Tindak lanjut", "Follow-up")
FOUND = Text("Penyebab sebenarnya", "Cause really found")
CLOSED = Text("Selesai, tanggal dan jam", "Closed, date and time")
SIGNED = Text("Tanda tangan", "Signatures")
SIGNERS = 2
NAME_AND_SIGNATURE = Text("Nama, tanggal, tanda tangan", "Name, date, signature")
SIGNATURES = Text("Petugas dan pelapor, tanda tangan", "Technician and reporter, signatures")
SCAN = Text("Pindai dengan ponsel untuk mengirim lewat WhatsApp", "Scan to send through WhatsApp")
SINCE = Text("sejak {time}", "since {time}")

LINKS: Mapping[str, Text] = {
    Link.PC: Text("PC", "PC"),
    Link.CABLE: Text("kabel", "cable"),
    Link.ROUTER: Text("router", "router"),
    Link.INTRANET: Text("intranet", "intranet"),
    Link.ISP: Text("penyedia", "provider"),
    Link.INTERNET: Text("internet", "internet"),
    Link.SITE: Text("situs", "site"),
}
SIGNS: Mapping[LinkState, str] = {
    LinkState.OK: "✓",
    LinkState.PROBLEM: "✗",
    LinkState.BLOCKED: "–",
    LinkState.NOT_RUN: "?",
}
LINK_STATES: Mapping[LinkState, Text] = {
    LinkState.OK: Text("baik", "fine"),
    LinkState.PROBLEM: Text("masalah", "problem"),
    LinkState.BLOCKED: Text("tertahan", "held up"),
    LinkState.NOT_RUN: Text("belum diukur", "not measured"),
}
STATE_SIGNS: Mapping[State, str] = {State.OK: "✓", State.PROBLEM: "✗", State.NOT_RUN: "?"}
SURENESS: Mapping[Sure, Text] = {
    Sure.CERTAIN: Text("pasti", "certain"),
    Sure.LIKELY: Text("kemungkinan besar", "likely"),
    Sure.UNKNOWN: Text("belum jelas", "not clear"),
}
PROOFS: Mapping[Proof, Text] = {
    Proof.MEASURED: Text("hasil pengukuran", "measured"),
    Proof.WORD: Text("menurut keterangan pelapor", "by the reporter's word"),
}
# Third parties are reached through Dinkominfo only, and with evidence.
OWNERS: Mapping[Owner, Text] = {
    Owner.OPERATOR: Text("Operator kantor", "Office operator"),
    Owner.DINKOMINFO: Text("Petugas Dinkominfo", "Dinkominfo technician"),
    Owner.ISP: Text("Penyedia internet, lewat Dinkominfo", "Provider, through Dinkominfo"),
    Owner.VENDOR: Text("Vendor, lewat Dinkominfo", "Vendor, through Dinkominfo"),
    Owner.PLN: Text("PLN (123); Dinkominfo diberi tahu", "PLN (123); Dinkominfo informed"),
    Owner.APP_OWNER: Text(
        "Pemilik aplikasi; Dinkominfo diberi tahu", "Application owner; Dinkominfo informed"
    ),
}
PRIORITIES: Mapping[Priority, Text] = {
    Priority.KRITIS: Text("KRITIS", "CRITICAL"),
    Priority.TINGGI: Text("TINGGI", "HIGH"),
    Priority.SEDANG: Text("SEDANG", "MEDIUM"),
    Priority.RENDAH: Text("RENDAH", "LOW"),
}
STATUSES: Mapping[Outcome, Text] = {
    Outcome.RESOLVED: Text("Selesai", "Resolved"),
    Outcome.ESCALATED: Text("Perlu ditindaklanjuti", "Needs action"),
    Outcome.RECORDED: Text("Dicatat", "Recorded"),
    Outcome.UNFINISHED: Text("Belum selesai diperiksa", "Examination not finished"),
}
NEVERS: Mapping[str, Text] = {
    "J1": Text("menekan RESET dengan jarum", "press RESET with a pin"),
    "J2": Text(
        "membuka modem, UPS, atau stopkontak; mencabut, menekuk, atau mengintip kabel serat optik",
        "open a modem, UPS or socket; unplug, bend or look into optical fibre",
    ),
    "J3": Text(
        "mendekati tiang atau kabel yang roboh",
        "go near fallen poles or cables",
    ),
    "J4": Text(
        "mengatur IP, DNS, atau proxy sendiri; memasang router pribadi; melingkarkan kabel",
        "set IP, DNS or proxy by hand; plug in a private router; loop a cable",
    ),
    "J5": Text(
        "mematikan firewall atau antivirus",
        "switch off the firewall or antivirus",
    ),
    "J6": Text(
        "menghapus berkas situs yang diretas atau membuka tautannya",
        "delete files of a hacked site or open its links",
    ),
    "J7": Text(
        "mengirim kata sandi, data warga, atau data pasien",
        "send passwords, citizen or patient data",
    ),
}
