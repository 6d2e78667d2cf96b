"""What Slack does with the app's answer to a submitted modal: close it, show errors, or show another one."""

from tests.fakes.slack.app_methods import checked_view, replace_view
from tests.fakes.slack.wire import Answer, Delivery, JsonObject, new_id
from tests.fakes.slack.world import View, Workspace, World


def settle_submission(world: World, delivery: Delivery, answer: Answer) -> None:
    """Apply the answer to a `view_submission`; anything else is left alone.

    Raises:
        SlackError: the app answered with a view that Slack would refuse.
    """
    if not answer.accepted or delivery.payload.get("type") != "view_submission":
        return
    workspace = world.by_team(delivery.payload["team"]["id"])
    view = workspace.views[delivery.payload["view"]["id"]]
    _apply(world, workspace, view, answer.json)
    world.changed()


def _apply(world: World, workspace: Workspace, view: View, told: JsonObject) -> None:
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
