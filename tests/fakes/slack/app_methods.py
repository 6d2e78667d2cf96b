"""Web API methods about the app itself: tokens, installation, sockets, modals and the home tab."""

import secrets

from tests.fakes.slack.block_kit import view_faults, with_ids
from tests.fakes.slack.web_api import Call, Method
from tests.fakes.slack.wire import JsonObject, SlackError, new_id
from tests.fakes.slack.world import View, Workspace, World

# https://docs.slack.dev/surfaces/modals: three views on top of each other at most
VIEW_STACK = 3


def api_test(call: Call) -> JsonObject:
    """api.test"""
    return {"args": call.arguments.sent}


def auth_test(call: Call) -> JsonObject:
    """auth.test"""
    workspace = call.workspace
    told: JsonObject = {
        "url": f"https://{workspace.name}.slack.com/",
        "team": workspace.name,
        "user": workspace.bot.name,
    }
    told |= {"team_id": workspace.team_id, "user_id": workspace.bot.id, "bot_id": workspace.bot_id}
    return told | {"is_enterprise_install": False}


def auth_revoke(call: Call) -> JsonObject:
    """auth.revoke"""
    call.workspace.revoke_token()
    return {"revoked": True}


def connections_open(call: Call) -> JsonObject:
    """apps.connections.open: a WebSocket address good for one connection."""
    ticket = secrets.token_urlsafe(24)
    call.world.socket_tickets.add(ticket)
    return {"url": f"{call.site.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={call.world.app_id}"}


def oauth_access(call: Call) -> JsonObject:
    """oauth.v2.access: exchange an installation code, once, for the workspace's bot token."""
    world, arguments = call.world, call.arguments
    if arguments.text("client_id") != world.client_id:
        raise SlackError("invalid_client_id")
    if arguments.text("client_secret") != world.client_secret:
        raise SlackError("bad_client_secret")
    consent = world.installation_codes.get(arguments.text("code"))
    if consent is None:
        raise SlackError("invalid_code")
    if consent.used:
        raise SlackError("code_already_used")
    if consent.redirect_uri not in (None, arguments.text("redirect_uri")):
        raise SlackError("bad_redirect_uri")
    consent.used = True
    workspace = consent.workspace
    if consent.redirect_uri is not None:
        workspace.granted_scopes = frozenset(consent.scope.split(","))
    told: JsonObject = {
        "access_token": workspace.bot_token or workspace.new_token(),
        "token_type": "bot",
        "bot_user_id": workspace.bot.id,
    }
    told |= {"app_id": world.app_id, "scope": consent.scope, "enterprise": None, "is_enterprise_install": False}
    installer = next((one.id for one in workspace.people.values() if not one.is_bot), workspace.bot.id)
    told |= {"team": {"id": workspace.team_id, "name": workspace.name}, "authed_user": {"id": installer}}
    return told | world.grants_also


def views_publish(call: Call) -> JsonObject:
    """views.publish: replace somebody's home tab."""
    person = call.workspace.person(call.arguments.need("user_id"))
    content = _view(call, "home")
    for old in _views_of(call.workspace, person.id, "home"):
        if call.arguments.text("hash") not in ("", old.hash):
            raise SlackError("hash_conflict")
        old.open = False
    return _shown(call, person.id, content)


def views_open(call: Call) -> JsonObject:
    """views.open: a modal, for a fresh trigger."""
    content = _view(call, "modal")
    person_id = call.world.use_trigger(call.arguments.need("trigger_id"))
    for old in _views_of(call.workspace, person_id, "modal"):
        old.open = False
    return _shown(call, person_id, content)


def views_push(call: Call) -> JsonObject:
    """views.push: one more modal on top of the open ones."""
    content = _view(call, "modal")
    person_id = call.world.use_trigger(call.arguments.need("trigger_id"))
    if len(_views_of(call.workspace, person_id, "modal")) >= VIEW_STACK:
        raise SlackError("push_limit_reached")
    return _shown(call, person_id, content)


def views_update(call: Call) -> JsonObject:
    """views.update: by id or by the app's own `external_id`, refused when the hash is no longer the current one."""
    content = _view(call, None)
    view_id, external_id = call.arguments.text("view_id"), call.arguments.text("external_id")
    for view in call.workspace.views.values():
        named = view_id == view.id or (external_id and external_id == view.content.get("external_id"))
        if named and view.open:
            if call.arguments.text("hash") not in ("", view.hash):
                raise SlackError("hash_conflict")
            return {"view": replace_view(call.world, call.workspace, view, content)}
    raise SlackError("not_found")


def replace_view(world: World, workspace: Workspace, view: View, content: JsonObject) -> JsonObject:
    """Show other content in an open view, under a new hash."""
    view.content, view.hash, view.errors = content, new_id("h"), {}
    world.changed()
    return view.wire(world.app_id, workspace.bot_id)


def checked_view(view: object) -> JsonObject:
    """Return a view as Slack stores it; raises `invalid_arguments` with the reasons."""
    reasons = view_faults(view)
    if reasons or not isinstance(view, dict):
        raise SlackError("invalid_arguments", reasons)
    return {**view, "blocks": with_ids(view["blocks"])}


def _view(call: Call, kind: str | None) -> JsonObject:
    content = checked_view(call.arguments.structure("view", "invalid_arguments"))
    if kind is not None and content["type"] != kind:
        raise SlackError("invalid_arguments", (f"[ERROR] must be a valid view type: {kind} [json-pointer:/view/type]",))
    return content


def _views_of(workspace: Workspace, person_id: str, kind: str) -> list[View]:
    return [
        one for one in workspace.views.values() if one.open and one.person == person_id and one.content["type"] == kind
    ]


def _shown(call: Call, person_id: str, content: JsonObject) -> JsonObject:
    view = View(new_id("V"), call.workspace.team_id, person_id, content, new_id("h"))
    call.workspace.views[view.id] = view
    call.world.changed()
    return {"view": view.wire(call.world.app_id, call.workspace.bot_id)}


METHODS = {
    "api.test": Method(api_test, token="none"),
    "auth.test": Method(auth_test),
    "auth.revoke": Method(auth_revoke),
    "apps.connections.open": Method(connections_open, token="app"),
    "oauth.v2.access": Method(oauth_access, token="none"),
    "views.publish": Method(views_publish),
    "views.open": Method(views_open),
    "views.push": Method(views_push),
    "views.update": Method(views_update),
}
