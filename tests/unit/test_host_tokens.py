"""Which host tokens are believed: each way to be refused beside the way in, and no changed token ever."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import string
from datetime import timedelta

import jwt
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.channels.doors import Refused
from bot.channels.web.minting import mint
from bot.channels.web.tokens import TOKEN_LIMIT, HostTokens
from bot.widget_keys import WidgetKey
from tests.support.remembered import NOON
from tests.support.widget import ANNA, NEXT_KEY, SHOP_KEY, SITE_KEY

KEYS = {key.id: key for key in (SITE_KEY, NEXT_KEY, SHOP_KEY)}
TOKENS = HostTokens(KEYS, now=lambda: NOON)
SECONDS = int(NOON.timestamp())


def minted(key: WidgetKey = SITE_KEY, *, late: float = 0, **claims: object) -> str:
    """A token for Anna, by default of this moment."""
    return mint(key, {**ANNA, **claims}, at=NOON + timedelta(seconds=late))


def decoded(token: str) -> dict[str, object]:
    claims: dict[str, object] = jwt.decode(token, options={"verify_signature": False})
    return claims


def part(value: object) -> str:
    """A part of a token, of JSON or of bytes as they are."""
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def sealed(header: object, payload: object, key: WidgetKey = SITE_KEY, *, digest: str = "sha256") -> str:
    """A token of anything, signed as it should be."""
    signed = f"{part(header)}.{part(payload)}"
    secret = key.secret.get_secret_value().encode()
    return f"{signed}.{part(hmac.new(secret, signed.encode(), digest).digest())}"


def reason(token: str) -> str:
    with pytest.raises(Refused) as caught:
        TOKENS.check(token)
    assert caught.value.status == 401
    assert caught.value.message.endswith(".")
    return caught.value.code


def claims(**changes: object) -> dict[str, object]:
    whole = {"aud": "kase", "iat": SECONDS, "exp": SECONDS + 300, "jti": "one", **ANNA, **changes}
    return {name: value for name, value in whole.items() if value is not ...}


HEADER = {"alg": "HS256", "typ": "JWT", "kid": SITE_KEY.id}


def test_a_token_says_who_visits_and_by_which_key() -> None:
    vouched = TOKENS.check(minted(NEXT_KEY, sub="anna", locale="lv-LV", origin="https://portal.example.com"))

    assert vouched.key is NEXT_KEY
    assert (vouched.claims.account, vouched.claims.sub, vouched.claims.roles) == (
        "acct_demo",
        "anna",
        ["billing_admin"],
    )
    assert (vouched.claims.locale, vouched.claims.origin) == ("lv-LV", "https://portal.example.com")


def test_claims_that_are_not_known_and_a_name_are_let_pass() -> None:
    TOKENS.check(minted(name="Anna Ozola", iss="https://portal.example.com", email="anna@example.com"))


def test_two_tokens_are_told_apart_and_one_is_itself() -> None:
    one, other = minted(jti="1"), minted(jti="2")

    assert TOKENS.check(one).once == TOKENS.check(minted(jti="1", sub="bob")).once
    assert TOKENS.check(one).once != TOKENS.check(other).once
    assert TOKENS.check(one).once != TOKENS.check(minted(NEXT_KEY, jti="1")).once


@pytest.mark.parametrize(
    "token", ["", ".", "..", "a.b", "a.b.c.d", "a b.c.d", "ä.b.c", "e30.e30.", "bnVsbA.e30.x", "x" * 9]
)
def test_what_is_no_token_is_refused(token: str) -> None:
    assert reason(token) in {"token_malformed", "token_algorithm"}


def test_a_token_that_is_too_large_is_refused_unread() -> None:
    assert reason(minted(name="x" * TOKEN_LIMIT)) == "token_too_large"
    assert reason("x" * 10_000_000) == "token_too_large"


@pytest.mark.parametrize(
    "algorithm", ["none", "None", "NONE", "", "HS512", "HS384", "RS256", "ES256", "hs256", None, 7, []]
)
def test_another_algorithm_is_refused_whatever_the_signature(algorithm: object) -> None:
    header = {**HEADER, "alg": algorithm}

    assert reason(sealed(header, claims())) in {"token_algorithm", "token_malformed"}
    assert reason(f"{part(header)}.{part(claims())}.") in {"token_algorithm", "token_malformed"}


def test_a_stronger_hash_by_the_same_secret_is_refused() -> None:
    secret = SITE_KEY.secret.get_secret_value()
    token = jwt.encode(claims(), secret * 2, algorithm="HS512", headers={"kid": SITE_KEY.id})

    assert reason(token) == "token_algorithm"


@pytest.mark.parametrize("kid", ["unknown", "", None, 7, ["site-2026"], {"a": 1}, "site-2026 "])
def test_a_key_that_is_not_known_is_refused(kid: object) -> None:
    assert reason(sealed({**HEADER, "kid": kid}, claims())) in {"token_key_unknown", "token_malformed"}
    assert reason(sealed({"alg": "HS256"}, claims())) == "token_key_unknown"


@pytest.mark.parametrize("more", [{"crit": ["exp"]}, {"b64": True}, {"b64": False}, {"crit": ["b64"], "b64": False}])
def test_a_header_that_asks_for_more_is_refused(more: dict[str, object]) -> None:
    assert reason(sealed({**HEADER, **more}, claims())) == "token_malformed"


def test_a_header_cannot_bring_its_own_key() -> None:
    brought = {
        "jwk": {"kty": "oct", "k": part(b"x" * 32)},
        "jku": "https://evil.example.com",
        "x5u": "https://e.example",
    }
    mine = WidgetKey.model_validate({"id": SITE_KEY.id, "secret": "x" * 32, "origins": ["https://evil.example.com"]})

    assert reason(sealed({**HEADER, **brought}, claims(), mine)) == "token_signature"


def test_the_secret_of_another_key_is_refused() -> None:
    assert reason(sealed({**HEADER, "kid": NEXT_KEY.id}, claims(), SITE_KEY)) == "token_signature"


@pytest.mark.parametrize("audience", ["Kase", "kase ", "other", ["kase"], ["kase", "other"], None, 7, ...])
def test_a_token_for_somebody_else_is_refused(audience: object) -> None:
    assert reason(sealed(HEADER, claims(aud=audience))) == "token_audience"


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("sub", ...),
        ("sub", ""),
        ("sub", 7),
        ("sub", None),
        ("sub", "x" * 201),
        ("sub", "a\x00b"),
        ("sub", "a\nb"),
        ("account", ...),
        ("account", ["acct_demo"]),
        ("roles", ...),
        ("roles", "billing_admin"),
        ("roles", [7]),
        ("roles", [""]),
        ("roles", ["x"] * 51),
        ("jti", ...),
        ("jti", ""),
        ("jti", 1),
        ("iat", ...),
        ("iat", str(SECONDS)),
        ("iat", True),
        ("iat", SECONDS * 1000),
        ("iat", -1),
        ("exp", ...),
        ("exp", None),
        ("exp", SECONDS * 1000),
        ("nbf", "now"),
        ("locale", 7),
        ("origin", ["https://portal.example.com"]),
    ],
)
def test_a_claim_that_is_missing_or_odd_is_refused_by_its_name(claim: str, value: object) -> None:
    with pytest.raises(Refused, match=f"`{claim}`") as caught:
        TOKENS.check(sealed(HEADER, claims(**{claim: value})))

    assert (caught.value.status, caught.value.code) == (401, "token_claims")


@pytest.mark.parametrize("payload", [b" ", b"{", b"[]", b"null", b"\xff\xfe", b'{"aud": "kase", "sub": "a\\ud800"}'])
def test_a_payload_that_is_no_json_object_is_refused(payload: bytes) -> None:
    assert reason(sealed(HEADER, payload)) in {"token_claims", "token_audience"}


@pytest.mark.parametrize("moment", [b"NaN", b"Infinity", b"1e400", b"-0.5", b"1e15"])
def test_a_moment_that_is_no_number_is_refused(moment: bytes) -> None:
    raw = json.dumps(claims(exp="M")).encode().replace(b'"M"', moment)

    assert reason(sealed(HEADER, raw)) == "token_claims"


def test_a_token_is_good_for_five_minutes_at_most() -> None:
    TOKENS.check(sealed(HEADER, claims(exp=SECONDS + 300)))
    TOKENS.check(sealed(HEADER, claims(iat=SECONDS + 0.5, exp=SECONDS + 60.5)))
    assert reason(sealed(HEADER, claims(exp=SECONDS + 301))) == "token_lifetime"
    assert reason(sealed(HEADER, claims(iat=0))) == "token_lifetime"


def test_a_token_that_has_expired_is_refused_after_half_a_minute_for_the_clocks() -> None:
    TOKENS.check(minted(late=-329))
    assert reason(minted(late=-330)) == "token_expired"
    assert reason(sealed(HEADER, claims(exp=SECONDS - 60))) == "token_expired"


def test_a_token_from_the_future_is_refused_after_half_a_minute_for_the_clocks() -> None:
    TOKENS.check(minted(late=30))
    assert reason(minted(late=31)) == "token_not_yet"
    assert reason(minted(nbf=SECONDS + 31)) == "token_not_yet"
    TOKENS.check(minted(nbf=SECONDS))


GOOD = minted()


@given(st.data())
def test_no_changed_token_is_believed(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(GOOD) - 1))
    sign = data.draw(st.characters(codec="utf-8") | st.sampled_from("AQgw-_.="))
    kind = data.draw(st.sampled_from(["replaced", "inserted", "removed", "cut", "appended"]))
    changed = {
        "replaced": GOOD[:place] + sign + GOOD[place + 1 :],
        "inserted": GOOD[:place] + sign + GOOD[place:],
        "removed": GOOD[:place] + GOOD[place + 1 :],
        "cut": GOOD[:place],
        "appended": GOOD + sign,
    }[kind]

    if changed != GOOD:
        reason(changed)


def test_a_signature_is_written_in_one_way_only() -> None:
    signs = {*string.ascii_letters, *string.digits, *"-_="}

    changed = [GOOD[:-1] + sign for sign in signs - {GOOD[-1]}] + [GOOD + sign for sign in signs]

    assert {reason(each) for each in changed} <= {"token_signature", "token_malformed"}


@given(name=st.sampled_from(sorted(claims())), value=st.text() | st.integers() | st.lists(st.text(), max_size=2))
@example(name="account", value="acct_other")
@example(name="roles", value=["owner"])
def test_no_claim_can_be_changed_without_the_secret(name: str, value: object) -> None:
    head, _, signature = GOOD.split(".")
    honest = decoded(GOOD)

    if honest[name] != value:
        assert reason(f"{head}.{part({**honest, name: value})}.{signature}") == "token_signature"


@given(st.binary(min_size=1, max_size=48))
def test_no_secret_but_the_key_s_own_signs_a_token(secret: bytes) -> None:
    signed = GOOD.rpartition(".")[0]
    forged = hmac.new(secret, signed.encode(), hashlib.sha256).digest()

    if secret != SITE_KEY.secret.get_secret_value().encode():
        assert reason(f"{signed}.{part(forged)}") == "token_signature"
