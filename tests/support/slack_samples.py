"""Small pieces of Block Kit, and a client for a fake Slack, for tests of what is sent there."""

from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, JsonObject


def button(action_id: str, **more: object) -> JsonObject:
    return {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": action_id}, **more}


def actions(*elements: JsonObject, **more: object) -> JsonObject:
    return {"type": "actions", "elements": list(elements), **more}


def section(text: str, **more: object) -> JsonObject:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def modal(*blocks: JsonObject, **more: object) -> JsonObject:
    title = {"type": "plain_text", "text": "Note"}
    return {"type": "modal", "callback_id": "note", "title": title, "submit": title, "blocks": list(blocks), **more}


NOTE_INPUT: JsonObject = {
    "type": "input",
    "block_id": "note",
    "label": {"type": "plain_text", "text": "Note"},
    "element": {"type": "plain_text_input", "action_id": "text"},
}


def client_of(slack: FakeSlack, *, token: str | None = None) -> AsyncWebClient:
    """Return a client without retries: what fails, fails."""
    return AsyncWebClient(token=token or slack.bot_token, base_url=slack.base_url, retry_handlers=[])
