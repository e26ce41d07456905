"""No password is printed: not of an address that holds one, nor of one that cannot be read."""

from __future__ import annotations

import pytest

import riwaya
from riwaya.errors import CaseError, InputError
from riwaya.sources.addresses import target_of


@pytest.mark.parametrize(
    "place",
    [
        "postgresql://me:secret@127.0.0.1:9/none", "postgresql://127.0.0.1:9/none?password=secret",
        "postgresql://127.0.0.1:9/none?sslpassword=secret", "postgresql://me:secret@host:port/none", "postgresql://me:secret@[::1/none",
        "post gres://me:secret@host/none", "://me:secret@host", "me:secret@x://host", "mysql://me:secret@host/none",
        "mysql://host/none?password=secret",
    ],
)  # fmt: skip
def test_secrets_of_an_address_of_a_case(place: str) -> None:
    pytest.importorskip("psycopg")
    for made in (riwaya.open_case, riwaya.new_case):
        with pytest.raises(CaseError) as caught:
            made(place)
        assert "secret" not in str(caught.value)


def test_secrets_of_an_address_on_the_web() -> None:
    with pytest.raises(InputError) as caught:
        target_of("https://me:secret@press.example/")
    assert "secret" not in str(caught.value)
