"""A fake Slack on a real socket, for tests of the Slack channel with the real slack_sdk and Bolt.

Start it, point the app at it, let people do things, look at what they would see:

    async with FakeSlack() as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.base_url)
        alice = slack.add_person("Alice", locale="lv-LV")
        support = slack.add_channel("support", alice)

        driver = slack.over_http("http://127.0.0.1:8000/slack/events")      # or: slack.over_socket()
        answers = await driver.deliver(slack.dm(alice, "is my account past due?"))
        (reply,) = await slack.replies(alice)
        await driver.deliver(slack.press(alice, reply, "pay"), times=2, together=True)

Entry points
- `FakeSlack(clock=, ack_within=, retry_delays=, trigger_lifetime=)`: `base_url`, `signing_secret`, `bot_token`,
  `app_token`, `workspace`, `world.client_id` / `world.client_secret` (OAuth), `add_workspace`, `add_person`,
  `add_channel`, `installation_code`.
- What people do (`gestures`), each returning a `Delivery`: `dm`, `say`, `mention`, `as_message`, `share`, `edit`,
  `remove`, `echo`, `open_home`, `press`, `submit`, `close`, `command`, `shortcut`, `become`, `join`, `uninstall`,
  and `event` for any other event.
- Installing: send a browser to `/oauth/v2/authorize`, where the app is installed in `chosen` (the first workspace by
  default) at once, or refused with `consents = False`; `world.grants_also` adds to what the app is granted.
- Transports (`Driver`): `over_http(url)` and `over_socket()`, both with
  `deliver(delivery, times=1, together=False, retries=True) -> list[Answer]`. HTTP alone: `deliver_as(sent_at=,
  signing_secret=)`, `send_raw(body, headers)`, `verify_url(challenge)`; short form `slack.send_event(url, event, ...)`.
- What is seen: `said(place)`, `await replies(place, count)`, `home_of`, `modal_of`, `Message.words()`, `.action_ids()`,
  `.history`, `.metadata`, `calls`, `calls_to(method)`, `response_posts`, `await until(probe)`.
- What goes wrong: `fail_next(method or "response_url", status=, retry_after=, error=, drop=, delay=, after_effect=,
  times=)`, `faults_left(method)`, `fail_no_more(method)`, `sockets.disconnect()`, `sockets.close()`, `sockets.drop()`,
  `sockets.fall_silent()`, `workspace.revoke_token()`, `workspace.withheld_scopes`, `workspace.granted_scopes` (what is
  granted, None: all), `limit_rate(method, every=, burst=, of=)` and `unlimit_rate(method)`: 429 with `Retry-After`.
- `message_faults(blocks)` and `view_faults(view)`: the Block Kit checks alone, for snapshots of every reply.

Known to differ from Slack: no rate limits but those asked for, no files, no Enterprise Grid; an `action_id` must be
unique in the whole message, where Slack looks at one block.
"""

from tests.fakes.slack.block_kit import message_faults, view_faults
from tests.fakes.slack.gestures import Gestures
from tests.fakes.slack.http_driver import HttpDriver, signature
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.socket_mode import SocketDriver, Sockets
from tests.fakes.slack.web_api import RecordedCall
from tests.fakes.slack.wire import Answer, Delivery, Driver, JsonObject
from tests.fakes.slack.world import Channel, Message, Person, View, Workspace

__all__ = [
    "Answer",
    "Channel",
    "Delivery",
    "Driver",
    "FakeSlack",
    "Gestures",
    "HttpDriver",
    "JsonObject",
    "Message",
    "Person",
    "RecordedCall",
    "SocketDriver",
    "Sockets",
    "View",
    "Workspace",
    "message_faults",
    "signature",
    "view_faults",
]
