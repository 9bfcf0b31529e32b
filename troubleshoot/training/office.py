"""The office in which simulations take place; nobody's real one."""

from __future__ import annotations

from typing import Any

OFFICE: dict[str, Any] = {
    "unit": "Kelurahan Contoh (SIMULASI)",
    "address": "Jalan Latihan 1",
    "room": "Ruang Pelayanan",
    "operator": {"name": "Peserta Bimtek", "role": "operator"},
    "service_hours": "Senin sampai Jumat",
    "time_zone": "WIB",
    "contacts": {
        "dinkominfo": {"name": "Dinkominfo (SIMULASI)", "whatsapp": ""},
        "isp": {"name": "Penyedia (SIMULASI)"},
    },
}
