"""What people do in Slack, as the payloads the app is told with: write, mention, press, submit, run a command."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Literal

from tests.fakes.slack.block_kit import elements_of
from tests.fakes.slack.people_methods import person_wire
from tests.fakes.slack.wire import Delivery, JsonObject, SlackError, new_id
from tests.fakes.slack.world import Channel, Message, Person, View, Workspace, World

HomeTab = Literal["home", "messages"]

# What an element without options of its own says was picked: https://docs.slack.dev/reference/block-kit/block-elements
PICKS: Final[dict[str, Callable[[str], JsonObject]]] = {
    "users_select": lambda picked: {"selected_user": picked},
    "multi_users_select": lambda picked: {"selected_users": [picked]},
    "conversations_select": lambda picked: {"selected_conversation": picked},
    "channels_select": lambda picked: {"selected_channel": picked},
    "datepicker": lambda picked: {"selected_date": picked},
    "timepicker": lambda picked: {"selected_time": picked},
    "datetimepicker": lambda picked: {"selected_date_time": int(picked)},
}


class Gestures:
    """Builds deliveries; what a person writes also appears in the channel, as it would in Slack."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.site = ""

    def dm(self, person: Person, text: str, *, thread: Message | None = None) -> Delivery:
        """Write to the bot in a direct message: `message.im`."""
        workspace = self._workspace(person)
        channel = workspace.direct_channel(person.id)
        message = self._written(workspace, channel, person, text, thread)
        return self.event(workspace, self._message_event(workspace, message, "message") | {"channel_type": "im"})

    def say(self, channel: Channel, person: Person, text: str, *, thread: Message | None = None) -> Delivery:
        """Write in a channel where the bot is: `message.channels` or `message.groups`."""
        workspace = self._workspace(person)
        message = self._written(workspace, channel, person, text, thread)
        kind = {"channel_type": "group" if channel.private else "channel"}
        return self.event(workspace, self._message_event(workspace, message, "message") | kind)

    def mention(self, channel: Channel, person: Person, text: str, *, thread: Message | None = None) -> Delivery:
        """Write `@bot text` in a channel: `app_mention`."""
        workspace = self._workspace(person)
        message = self._written(workspace, channel, person, f"<@{workspace.bot.id}> {text}", thread)
        return self.event(workspace, self._message_event(workspace, message, "app_mention"))

    def as_message(self, mention: Delivery) -> Delivery:
        """Return the `message.channels` twin that Slack sends for a mention when the app subscribes to both."""
        workspace = self.world.by_team(mention.payload["team_id"])
        kind = "group" if workspace.channels[mention.payload["event"]["channel"]].private else "channel"
        event: JsonObject = mention.payload["event"] | {"type": "message", "channel_type": kind}
        return self.event(workspace, event)

    def share(self, person: Person, file_name: str, text: str = "") -> Delivery:
        """Send the bot a file in a direct message: `message.im` with subtype `file_share`."""
        told = self.dm(person, text)
        file = {"id": new_id("F"), "name": file_name, "mimetype": "image/png", "user": person.id, "size": 1024}
        event: JsonObject = told.payload["event"] | {"subtype": "file_share", "files": [file], "upload": False}
        return Delivery(told.kind, told.payload | {"event": event})

    def edit(self, person: Person, message: Message, text: str) -> Delivery:
        """Change an own message: `message_changed`."""
        workspace = self._workspace(person)
        before = message.wire()
        message.rewrite(text, [_rich_text(text)], at=self.world.now_ts())
        changes: JsonObject = {"subtype": "message_changed", "message": message.wire(), "previous_message": before}
        return self.event(workspace, self._hidden_event(workspace, message) | changes)

    def remove(self, person: Person, message: Message) -> Delivery:
        """Delete an own message: `message_deleted`."""
        message.deleted = True
        changes: JsonObject = {
            "subtype": "message_deleted",
            "deleted_ts": message.ts,
            "previous_message": message.wire(),
        }
        workspace = self._workspace(person)
        return self.event(workspace, self._hidden_event(workspace, message) | changes)

    def echo(self, message: Message) -> Delivery:
        """Return what Slack tells an app about its own bot's words: `message`, or `message_changed` after an update."""
        workspace = next(one for one in self.world.workspaces if message.channel in one.channels)
        ours = {"bot_id": workspace.bot_id, "app_id": self.world.app_id}
        if message.history:
            changes: JsonObject = {"subtype": "message_changed", "message": message.wire() | ours}
            return self.event(workspace, self._hidden_event(workspace, message) | changes)
        kind = "im" if workspace.channels[message.channel].is_im else "channel"
        event = self._message_event(workspace, message, "message") | {"channel_type": kind}
        return self.event(workspace, event | ours)

    def open_home(self, person: Person, tab: HomeTab = "home") -> Delivery:
        """Open the app's home or its messages tab: `app_home_opened`."""
        workspace = self._workspace(person)
        channel = workspace.direct_channel(person.id)
        event: JsonObject = {"type": "app_home_opened", "user": person.id, "channel": channel.id, "tab": tab}
        shown = self.home_of(person)
        if tab == "home" and shown is not None:
            event["view"] = shown.wire(self.world.app_id, workspace.bot_id)
        return self.event(workspace, event | {"event_ts": self.world.now_ts()})

    def become(self, person: Person, **changes: object) -> tuple[Person, Delivery]:
        """Change what somebody is, such as `is_restricted=True` or `deleted=True`, and tell it: `user_change`.

        https://docs.slack.dev/reference/events/user_change
        """
        workspace = self._workspace(person)
        changed = replace(person, **changes)  # type: ignore[arg-type]  # fields of a person, of several kinds
        workspace.people[person.id] = changed
        told: JsonObject = {"type": "user_change", "user": person_wire(workspace, changed, with_locale=False)}
        return changed, self.event(workspace, told | {"cache_ts": int(self.world.clock())})

    def join(self, person: Person) -> Delivery:
        """Tell that somebody is new in the workspace: `team_join`."""
        workspace = self._workspace(person)
        joined: JsonObject = {"type": "team_join", "user": person_wire(workspace, person, with_locale=False)}
        return self.event(workspace, joined)

    def uninstall(self, workspace: Workspace) -> list[Delivery]:
        """Remove the app from a workspace: its token dies; `tokens_revoked` and `app_uninstalled` come in any order."""
        workspace.revoke_token()
        revoked: JsonObject = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [workspace.bot.id]}}
        return [self.event(workspace, revoked), self.event(workspace, {"type": "app_uninstalled"})]

    def press(
        self, person: Person, place: Message | View, action_id: str | None = None, *, value: str | None = None
    ) -> Delivery:
        """Press a button, or choose an option by its value, in a message, a modal or the home tab: `block_actions`.

        Raises:
            LookupError: there is no such thing to press, or the message is not there for this person.
        """
        workspace = self._workspace(person)
        if isinstance(place, Message) and (place.deleted or place.only_for not in (None, person.id)):
            raise LookupError(f"{person.name} cannot see this message: {place.words()!r}")
        blocks = place.blocks if isinstance(place, Message) else place.content["blocks"]
        action = _pressed(blocks, action_id, value) | {"action_ts": self.world.now_ts()}
        payload = self._interaction("block_actions", workspace, person) | {"actions": [action]}
        if isinstance(place, View):
            shown = place.wire(self.world.app_id, workspace.bot_id)
            return Delivery(
                "interactive", payload | {"container": {"type": "view", "view_id": place.id}, "view": shown}
            )
        return Delivery("interactive", payload | self._where(workspace, person, place))

    def submit(self, person: Person, view: View, values: dict[str, str] | None = None) -> Delivery:
        """Submit a modal with typed or chosen values by `action_id`: `view_submission`.

        Raises:
            LookupError: the modal is not open, or asks for nothing by that `action_id`.
        """
        if not view.open:
            raise LookupError(f"modal {view.id} is not open")
        workspace = self._workspace(person)
        shown = view.wire(self.world.app_id, workspace.bot_id) | {"state": {"values": _filled_in(view, values or {})}}
        payload = self._interaction("view_submission", workspace, person)
        return Delivery("interactive", payload | {"view": shown, "response_urls": []})

    def close(self, person: Person, view: View) -> Delivery:
        """Close a modal: `view_closed`, sent by Slack only where the view says `notify_on_close`."""
        view.open = False
        workspace = self._workspace(person)
        shown = view.wire(self.world.app_id, workspace.bot_id)
        payload = self._interaction("view_closed", workspace, person) | {"view": shown, "is_cleared": False}
        payload.pop("trigger_id")
        return Delivery("interactive", payload)

    def command(self, person: Person, command: str, text: str = "", *, channel: Channel | None = None) -> Delivery:
        """Run a slash command, by default in the direct message with the bot."""
        workspace = self._workspace(person)
        place = channel or workspace.direct_channel(person.id)
        answer_at = self.site + self.world.new_response_url(workspace, place.id, person, None)
        form: JsonObject = {"token": "unused", "team_id": workspace.team_id, "team_domain": workspace.name}
        form |= {"channel_id": place.id, "channel_name": place.name, "user_id": person.id, "user_name": person.name}
        form |= {"command": command, "text": text, "api_app_id": self.world.app_id, "is_enterprise_install": "false"}
        return Delivery(
            "slash_commands", form | {"response_url": answer_at, "trigger_id": self.world.new_trigger(person)}
        )

    def shortcut(self, person: Person, message: Message, callback_id: str) -> Delivery:
        """Use a message shortcut, also in a channel that the bot is not in: `message_action`.

        https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
        """
        workspace = self._workspace(person)
        channel = workspace.channels[message.channel]
        payload = self._interaction("message_action", workspace, person) | {"callback_id": callback_id}
        payload["channel"] = {"id": channel.id, "name": channel.name}
        payload |= {"action_ts": self.world.now_ts(), "message_ts": message.ts, "message": message.wire()}
        return Delivery(
            "interactive",
            payload | {"response_url": self.site + self.world.new_response_url(workspace, channel.id, person, None)},
        )

    def event(self, workspace: Workspace, event: JsonObject) -> Delivery:
        """Wrap any event in the envelope of the Events API, with an `event_id` of its own."""
        authorization = {
            "enterprise_id": None,
            "team_id": workspace.team_id,
            "user_id": workspace.bot.id,
            "is_bot": True,
        }
        envelope: JsonObject = {"token": "unused", "team_id": workspace.team_id, "api_app_id": self.world.app_id}
        envelope |= {"type": "event_callback", "event_id": new_id("Ev"), "event_time": int(self.world.clock())}
        envelope |= {
            "authorizations": [authorization | {"is_enterprise_install": False}],
            "is_ext_shared_channel": False,
        }
        return Delivery("events_api", envelope | {"event": event, "event_context": new_id("4-")})

    def home_of(self, person: Person) -> View | None:
        """Return the home tab that the app published for somebody."""
        return next((one for one in self._views(person) if one.content["type"] == "home"), None)

    def modal_of(self, person: Person) -> View | None:
        """Return the modal on top of what somebody has open."""
        return next((one for one in reversed(self._views(person)) if one.content["type"] == "modal"), None)

    def _views(self, person: Person) -> list[View]:
        return [one for one in self._workspace(person).views.values() if one.open and one.person == person.id]

    def _workspace(self, person: Person) -> Workspace:
        return self.world.by_team(person.team_id)

    def _written(
        self, workspace: Workspace, channel: Channel, person: Person, text: str, thread: Message | None
    ) -> Message:
        thread_ts = (thread.thread_ts or thread.ts) if thread is not None else None
        message = Message(ts=self.world.now_ts(), channel=channel.id, author=person.id, text=text, thread_ts=thread_ts)
        message.blocks = [_rich_text(text)]
        return self.world.post(workspace, message)

    def _message_event(self, workspace: Workspace, message: Message, kind: str) -> JsonObject:
        event = message.wire() | {"type": kind, "team": workspace.team_id, "channel": message.channel}
        if message.thread_ts is not None:
            event["parent_user_id"] = workspace.channels[message.channel].messages[message.thread_ts].author
        return event | {"event_ts": message.ts, "client_msg_id": new_id("client-")}

    def _hidden_event(self, workspace: Workspace, message: Message) -> JsonObject:
        channel = workspace.channels[message.channel]
        event: JsonObject = {"type": "message", "hidden": True, "channel": channel.id, "event_ts": self.world.now_ts()}
        return event | {"ts": event["event_ts"], "channel_type": "im" if channel.is_im else "channel"}

    def _interaction(self, kind: str, workspace: Workspace, person: Person) -> JsonObject:
        who = {"id": person.id, "username": person.name, "name": person.name, "team_id": person.team_id}
        team = {"id": workspace.team_id, "domain": workspace.name}
        payload: JsonObject = {
            "type": kind,
            "user": who,
            "team": team,
            "api_app_id": self.world.app_id,
            "token": "unused",
        }
        payload |= {"enterprise": None, "is_enterprise_install": False}
        return payload | {"trigger_id": self.world.new_trigger(person)}

    def _where(self, workspace: Workspace, person: Person, message: Message) -> JsonObject:
        channel = workspace.channels[message.channel]
        hidden = message.only_for is not None
        container: JsonObject = {"type": "message", "message_ts": message.ts, "channel_id": channel.id}
        if message.thread_ts is not None:
            container["thread_ts"] = message.thread_ts
        place: JsonObject = {"container": container | {"is_ephemeral": hidden}, "state": {"values": {}}}
        place["channel"] = {"id": channel.id, "name": channel.name}
        place["response_url"] = self.site + self.world.new_response_url(workspace, channel.id, person, message)
        # Slack does not send the content of an ephemeral message back.
        return place if hidden else place | {"message": message.wire()}


def _rich_text(text: str) -> JsonObject:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "block_id": new_id("b"), "elements": [section]}


def _pressed(blocks: list[JsonObject], action_id: str | None, value: str | None) -> JsonObject:
    for block in blocks:
        for element in elements_of(block):
            if action_id not in (None, element.get("action_id")):
                continue
            action = _choice(element, value)
            if action is not None:
                return {
                    "action_id": element["action_id"],
                    "block_id": block["block_id"],
                    "type": element["type"],
                } | action
    raise LookupError(f"nothing to press with action_id={action_id!r} and value={value!r}")


def _choice(element: JsonObject, value: str | None) -> JsonObject | None:
    """Return what pressing the element tells, None when it is not the one with this value."""
    if element["type"] == "feedback_buttons":
        buttons = [element["positive_button"], element["negative_button"]]
        chosen = next((one for one in buttons if one["value"] == value), None)
        return None if chosen is None else {"value": value, "text": chosen["text"]}
    if "options" in element or "option_groups" in element:
        options = element.get("options") or [one for group in element["option_groups"] for one in group["options"]]
        option = next((one for one in options if one["value"] == value), None)
        return None if option is None else _selection(element["type"], option)
    if element["type"] in PICKS and value is not None:
        return PICKS[element["type"]](value)
    if value not in (None, element.get("value")):
        return None
    return {key: element[key] for key in ("text", "value", "style") if key in element}


def _selection(kind: str, option: JsonObject) -> JsonObject:
    if kind in ("checkboxes", "multi_static_select"):
        return {"selected_options": [option]}
    return {"selected_option": option}


def _filled_in(view: View, values: dict[str, str]) -> JsonObject:
    inputs = [block for block in view.content["blocks"] if block["type"] == "input"]
    asked = {element["action_id"] for block in inputs for element in elements_of(block)}
    if unknown := values.keys() - asked:
        raise LookupError(f"the modal does not ask for {sorted(unknown)}")
    state: JsonObject = {}
    for block in inputs:
        element = block["element"]
        told = _typed(element, values.get(element["action_id"]))
        if not block.get("optional") and not any(told.values()):
            raise LookupError(f"Slack sends no modal with {element['action_id']} left empty")
        state[block["block_id"]] = {element["action_id"]: {"type": element["type"]} | told}
    return state


def _typed(element: JsonObject, value: str | None) -> JsonObject:
    """Return what an input says, which is what it was opened with while nobody changed it."""
    kind = element["type"]
    if "options" in element or "option_groups" in element:
        if value is None:
            name = "selected_options" if kind in ("checkboxes", "multi_static_select") else "selected_option"
            return {name: element.get(name.replace("selected", "initial"))}
        chosen = _choice(element, value)
        if chosen is None:
            raise SlackError("invalid_arguments", (f"no option {value!r} in {element['action_id']}",))
        return chosen
    if kind in PICKS:
        if value is not None:
            return PICKS[kind](value)
        (name,) = PICKS[kind]("0")
        return {name: element.get(name.replace("selected", "initial"))}
    written = element.get("initial_value") if value is None else value
    if written and not element.get("min_length", 0) <= len(written) <= element.get("max_length", 3000):
        raise LookupError(f"Slack sends no modal with {len(written)} characters in {element['action_id']}")
    return {"value": written or None}
