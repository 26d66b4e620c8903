"""Each scheme: what its sender signs is taken, and nothing that differs from it in one place."""

import base64
import hmac
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import pytest

from bot.webhook_signatures import TOLERANCE, delivery_name, is_from_hub, new_secret
from tests.bot.fakes import START

SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()
BODY = '{"post": "Rain in Haifa – حيفا"}'.encode()

Signed = Mapping[str, str]


def standard(secret: str = SECRET, body: bytes = BODY, at: datetime = START, name: str = "msg_1") -> Signed:
    stamp = str(int(at.timestamp()))
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signature = base64.b64encode(hmac.digest(key, f"{name}.{stamp}.".encode() + body, "sha256")).decode()
    return {"webhook-id": name, "webhook-timestamp": stamp, "webhook-signature": f"v1,{signature}"}


def ghost(secret: str = SECRET, body: bytes = BODY, at: datetime = START) -> Signed:
    stamp = str(int(at.timestamp() * 1000))
    signature = hmac.digest(secret.encode(), body + stamp.encode(), "sha256").hex()
    return {"x-ghost-signature": f"sha256={signature}, t={stamp}"}


def wordpress(secret: str = SECRET, body: bytes = BODY, at: datetime = START) -> Signed:
    return {"x-wp-webhook-signature": base64.b64encode(hmac.digest(secret.encode(), body, "sha256")).decode()}


SCHEMES: Mapping[str, Callable[..., Signed]] = {"standard": standard, "ghost": ghost, "wordpress": wordpress}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_was_signed_with_the_secret_is_taken_and_nothing_else(scheme: str) -> None:
    sign = SCHEMES[scheme]
    headers = sign()
    name = delivery_name(SECRET, headers, BODY, START)
    assert name is not None
    assert delivery_name(SECRET, headers, BODY, START) == name  # sent again it is the same
    assert delivery_name(SECRET, sign(secret=new_secret()), BODY, START) is None
    assert delivery_name(SECRET, headers, BODY + b" ", START) is None
    assert delivery_name(SECRET, {}, BODY, START) is None
    for header, value in headers.items():  # no part of it can be left out, cut, or be of something else
        for other in ("", value[:-1], value[1:], value + "0", "sha256=, t=", "v1,", "é" * 20):
            assert delivery_name(SECRET, {**headers, header: other}, BODY, START) is None, (header, other)


@pytest.mark.parametrize("scheme", ["standard", "ghost"])
@pytest.mark.parametrize(("beside", "is_taken"), [(0, True), (TOLERANCE - 1, True), (TOLERANCE + 2, False)])
def test_a_signature_counts_for_some_minutes_around_its_time(scheme: str, beside: float, is_taken: bool) -> None:
    for at in (START + timedelta(seconds=beside), START - timedelta(seconds=beside)):
        assert (delivery_name(SECRET, SCHEMES[scheme](at=at), BODY, START) is not None) is is_taken


def test_of_several_signatures_one_must_be_right_as_while_a_secret_is_changed() -> None:
    headers = standard()
    several = f"v1a,AAAA v1,{base64.b64encode(b'other').decode()} {headers['webhook-signature']}"
    assert delivery_name(SECRET, {**headers, "webhook-signature": several}, BODY, START) == "id:msg_1"


def test_the_example_of_standard_webhooks_is_taken() -> None:
    """The one of its specification's own libraries."""
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    at = datetime.fromtimestamp(1614265330, tz=START.tzinfo)
    assert delivery_name(secret, headers, body, at) == "id:msg_p5jXN8AQM9LWM0D4loKWxJek"


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_hub_signs_by_any_method_of_the_specification(method: str) -> None:
    good = f"{method}={hmac.new(b'secret', BODY, method).hexdigest()}"
    assert is_from_hub("secret", good, BODY)
    assert is_from_hub("secret", good.upper().replace("SHA", "sha"), BODY)
    for bad in ("", "sha256", "sha256=", f"md5={hmac.new(b'secret', BODY, 'md5').hexdigest()}", good[:-1], f"{good}0"):
        assert not is_from_hub("secret", bad, BODY)
    assert not is_from_hub("secret", good, BODY + b" ")
    assert not is_from_hub("other", good, BODY)
