"""What Slack does with the body of an acknowledgement: closes or changes a modal, shows the answer to a command."""

from tests.fakes.slack.app_methods import checked_view, replace_view
from tests.fakes.slack.chat_methods import respond
from tests.fakes.slack.wire import Answer, Delivery, JsonObject, new_id
from tests.fakes.slack.world import View, Workspace, World


def settle(world: World, delivery: Delivery, answer: Answer) -> None:
    """Apply the answer to a submitted modal or a command; anything else has no effect in Slack either.

    Raises:
        SlackError: the app answered with a view or a message that Slack would refuse.
    """
    if not answer.accepted:
        return
    if delivery.kind == "slash_commands" and answer.body:
        _show(world, delivery.payload, answer.json or {"text": answer.body})
    if delivery.payload.get("type") == "view_submission":
        workspace = world.by_team(delivery.payload["team"]["id"])
        _close_or_change(world, workspace, workspace.views[delivery.payload["view"]["id"]], answer.json)
        world.changed()


def _show(world: World, command: JsonObject, told: JsonObject) -> None:
    path = "/actions/" + str(command["response_url"]).partition("/actions/")[2]
    target = world.response_urls[path]
    respond(world, target, told)
    # The acknowledgement is no use of the URL.
    target.uses_left += 1


def _close_or_change(world: World, workspace: Workspace, view: View, told: JsonObject) -> None:
    match told.get("response_action"):
        case "errors":
            view.errors = dict(told["errors"])
        case "update":
            replace_view(world, workspace, view, checked_view(told["view"]))
        case "push":
            pushed = View(new_id("V"), view.team_id, view.person, checked_view(told["view"]), new_id("h"))
            workspace.views[pushed.id] = pushed
        case "clear":
            for one in workspace.views.values():
                one.open = one.open and (one.person != view.person or one.content["type"] == "home")
        case _:
            view.open = False
