""" "Expired" is what Windows says of every certificate outside its time."""

from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import algos, keys, x509

from checks.host.replies import TrustFault
from checks.host.tls import dated, trust_fault

CERT_E_EXPIRED = 0x800B0101 - (1 << 32)  # as Python hands it over: signed
EXPIRED, NOT_YET = TrustFault.EXPIRED, TrustFault.NOT_YET_VALID


def certificate(first_day: int, days: int) -> bytes:
    """A certificate that is valid for so many days from today on; nobody has signed it."""
    now = datetime.now(UTC)
    name = x509.Name.build({"common_name": "kelurahan.go.id"})
    moments = [now + timedelta(days=day) for day in (first_day, first_day + days)]
    algorithm = algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"})
    key = keys.RSAPublicKey({"modulus": 0xC0FFEE, "public_exponent": 65537})
    body = x509.TbsCertificate(
        {
            "serial_number": 1,
            "signature": algorithm,
            "issuer": name,
            "validity": dict(
                zip(
                    ("not_before", "not_after"),
                    (x509.Time({"utc_time": moment}) for moment in moments),
                    strict=True,
                )
            ),
            "subject": name,
            "subject_public_key_info": keys.PublicKeyInfo.wrap(key, "rsa"),
        }
    )
    made = {"tbs_certificate": body, "signature_algorithm": algorithm, "signature_value": b"x"}
    return bytes(x509.Certificate(made).dump())


@pytest.mark.parametrize(
    ("first_day", "said", "meant"),
    [
        (-90, EXPIRED, EXPIRED),
        (30, EXPIRED, NOT_YET),  # a PC whose clock went back to the year it was made
        (30, TrustFault.UNTRUSTED_ISSUER, TrustFault.UNTRUSTED_ISSUER),
        (30, None, None),
    ],
)
def test_the_first_day_tells_them_apart(
    first_day: int, said: TrustFault | None, meant: TrustFault | None
) -> None:
    assert dated(said, certificate(first_day, 60)) is meant


@pytest.mark.parametrize("leaf", [None, b"", b"no certificate"])
def test_without_a_certificate_the_store_is_believed(leaf: bytes | None) -> None:
    assert dated(trust_fault(CERT_E_EXPIRED), leaf) is EXPIRED
