"""What docs/widget.md tells a page's server to do is done, word for word, and lets its visitor in."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.channels.doors import Refused
from bot.channels.web import limits
from bot.channels.web.guard import BODY_LIMIT
from bot.channels.web.minting import mint
from bot.channels.web.tokens import TOKEN_LIMIT, HostTokens
from bot.storage.clock import SystemClock
from bot.widget_keys import read_keys
from tests.support.widget import ANNA, SITE_KEY

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "widget.md").read_text("utf-8")
TOKENS = HostTokens({SITE_KEY.id: SITE_KEY}, now=SystemClock().now)
CALLS = {
    "python": "print(kase_token('anna', 'acct_demo', ['billing_admin']))",
    "js": "console.log(kaseToken('anna', 'acct_demo', ['billing_admin']))",
}


def shown(language: str) -> str:
    """The page's code in a language, and a call of it."""
    name = CALLS[language].partition("(")[2].partition("(")[0]
    blocks = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    (code,) = [block for block in blocks if re.search(rf"(def|function) {name}\(", block)]
    return f"{code}\n{CALLS[language]}\n"


def node() -> str:
    """Node, or the one that comes with the browser's driver."""
    if found := shutil.which("node"):
        return found
    from playwright._impl._driver import compute_driver_executable

    return str(compute_driver_executable()[0])


def run(*command: str) -> str:
    secret = SITE_KEY.secret.get_secret_value()
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={"WIDGET_SECRET": secret, "PATH": ""}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("language", ["python", "js"])
def test_the_page_s_code_mints_tokens_that_are_believed_and_no_two_alike(language: str) -> None:
    command = (sys.executable, "-c") if language == "python" else (node(), "-e")

    vouched = [TOKENS.check(run(*command, shown(language))) for _ in range(2)]

    assert vouched[0].claims.model_dump(include={"sub", "account", "roles"}) == ANNA
    assert vouched[0].once != vouched[1].once


def test_php_is_told_the_same_claims_as_the_others() -> None:
    (php,) = re.findall(r"```php\n(.*?)```", PAGE, re.DOTALL)

    assert set(re.findall(r"'(\w+)' =>", php)) == {"alg", "typ", "kid", "aud", "iat", "exp", "jti", *ANNA}


def test_the_reference_mints_as_the_page_says() -> None:
    assert TOKENS.check(mint(SITE_KEY, ANNA)).claims.account == "acct_demo"


def test_the_page_s_setting_is_one_that_is_taken() -> None:
    (written,) = re.findall(r"KASE_WIDGET_KEYS='(\[.*?\])'$", PAGE, re.MULTILINE)

    keys, wrong = read_keys(re.sub(r"'\$\(.*?\)'", "0" * 64, written))

    assert wrong == ()
    assert [key.id for key in keys] == ["site-2026"]


def test_every_code_of_a_refusal_is_on_the_page() -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "bot" / "channels" / "web").glob("*.py")]
    given = {code for source in sources for code in re.findall(r"\b(?:401|403|429),\s*\"([a-z_]+)\"", source)}
    told = set(re.findall(r"^\| `([a-z_]+)` \| \d{3} \|", PAGE, re.MULTILINE))

    assert given - told == set(), "docs/widget.md, What a refusal means: say what to do"
    assert told - given <= {"other_origin", "too_large", "too_slow"}


def test_the_numbers_of_the_page_are_those_of_the_program() -> None:
    rows = re.findall(r"^\| .* \| (\d+) \| (?:(\d+) a (second|minute))? *\|$", PAGE, re.MULTILINE)
    per_second = [int(count) / (60 if unit == "minute" else 1) for _, count, unit in rows if count]
    rates = (limits.PER_ADDRESS, limits.NEWCOMERS, limits.PER_SESSION)

    assert [int(burst) for burst, _, _ in rows] == [*(int(rate.burst) for rate in rates), limits.STREAMS]
    assert per_second == [rate.each_second for rate in rates]
    assert f"{TOKEN_LIMIT:,} characters" in PAGE
    assert f"{BODY_LIMIT // 1024} KB" in PAGE


def test_a_secret_of_somebody_else_is_not_believed() -> None:
    other = SITE_KEY.model_copy(update={"secret": type(SITE_KEY.secret)("z" * 32)})

    with pytest.raises(Refused, match="site-2026"):
        TOKENS.check(mint(other, ANNA))
