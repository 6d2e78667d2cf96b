"""Block Kit as strict models: what Slack lets into a message or a view, with its published limits.

Limits: https://docs.slack.dev/reference/block-kit/ (blocks, block-elements, composition-objects). Blocks that the
project does not send (video, file, call, work-object cards) are left out and so refused as unsupported.
"""

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from tests.fakes.slack.wire import JsonObject

Short = Annotated[str, StringConstraints(min_length=1, max_length=255)]
Url = Annotated[str, StringConstraints(max_length=3000, pattern=r"^https?://[^\s]+$")]
Style = Literal["primary", "danger"]


class Part(BaseModel):
    """A piece of Block Kit: no unknown keys, no guessing of types."""

    model_config = ConfigDict(extra="forbid", strict=True)


class PlainText(Part):
    type: Literal["plain_text"]
    text: Annotated[str, StringConstraints(min_length=1, max_length=3000)]
    emoji: bool = True


class Mrkdwn(Part):
    type: Literal["mrkdwn"]
    text: Annotated[str, StringConstraints(min_length=1, max_length=3000)]
    verbatim: bool = False


AnyText = Annotated[PlainText | Mrkdwn, Field(discriminator="type")]


def _at_most(limit: int) -> Callable[[PlainText | Mrkdwn], PlainText | Mrkdwn]:
    def check(text: PlainText | Mrkdwn) -> PlainText | Mrkdwn:
        if len(text.text) > limit:
            raise PydanticCustomError("string_too_long", "too long", {"max_length": limit})
        return text

    return check


Text24 = Annotated[PlainText, AfterValidator(_at_most(24))]
Text30 = Annotated[PlainText, AfterValidator(_at_most(30))]
Text75 = Annotated[PlainText, AfterValidator(_at_most(75))]
Text100 = Annotated[PlainText, AfterValidator(_at_most(100))]
Text150 = Annotated[PlainText, AfterValidator(_at_most(150))]
Text2000 = Annotated[PlainText, AfterValidator(_at_most(2000))]


class Confirm(Part):
    title: Text100
    text: Annotated[AnyText, AfterValidator(_at_most(300))]
    confirm: Text30
    deny: Text30
    style: Style | None = None


class Option(Part):
    text: Annotated[AnyText, AfterValidator(_at_most(75))]
    value: Annotated[str, StringConstraints(min_length=1, max_length=150)]
    description: Annotated[AnyText, AfterValidator(_at_most(75))] | None = None
    url: Url | None = None


class OptionGroup(Part):
    label: Text75
    options: Annotated[list[Option], Field(min_length=1, max_length=100)]


class DispatchConfig(Part):
    trigger_actions_on: list[Literal["on_enter_pressed", "on_character_entered"]]


class Element(Part):
    """What all interactive elements have."""

    action_id: Short | None = None
    focus_on_load: bool = False


class Confirmed(Element):
    confirm: Confirm | None = None


class Prompted(Confirmed):
    placeholder: Text150 | None = None


class Button(Confirmed):
    type: Literal["button"]
    text: Text75
    value: Annotated[str, StringConstraints(max_length=2000)] | None = None
    url: Url | None = None
    style: Style | None = None
    accessibility_label: Annotated[str, StringConstraints(max_length=75)] | None = None


class StaticSelect(Prompted):
    type: Literal["static_select", "multi_static_select"]
    options: Annotated[list[Option], Field(min_length=1, max_length=100)] | None = None
    option_groups: Annotated[list[OptionGroup], Field(min_length=1, max_length=100)] | None = None
    initial_option: Option | None = None
    initial_options: list[Option] | None = None
    max_selected_items: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _one_kind_of_options(self) -> "StaticSelect":
        if (self.options is None) == (self.option_groups is None):
            raise PydanticCustomError("missing_options", "must provide exactly one of options or option_groups")
        return self


class LookUpSelect(Prompted):
    type: Literal["external_select", "users_select", "conversations_select", "channels_select", "multi_users_select"]
    initial_user: Short | None = None
    initial_users: list[Short] | None = None
    initial_conversation: Short | None = None
    initial_channel: Short | None = None
    min_query_length: Annotated[int, Field(ge=0)] | None = None


class Overflow(Confirmed):
    type: Literal["overflow"]
    options: Annotated[list[Option], Field(min_length=1, max_length=5)]


class Choices(Confirmed):
    type: Literal["checkboxes", "radio_buttons"]
    options: Annotated[list[Option], Field(min_length=1, max_length=10)]
    initial_option: Option | None = None
    initial_options: list[Option] | None = None


class Picker(Prompted):
    type: Literal["datepicker", "timepicker", "datetimepicker"]
    initial_date: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    initial_time: Annotated[str, StringConstraints(pattern=r"^\d{2}:\d{2}$")] | None = None
    initial_date_time: int | None = None
    timezone: Short | None = None


class TypedInput(Element):
    type: Literal["plain_text_input", "email_text_input", "url_text_input", "number_input"]
    placeholder: Text150 | None = None
    initial_value: Annotated[str, StringConstraints(max_length=3000)] | None = None
    multiline: bool = False
    min_length: Annotated[int, Field(ge=0, le=3000)] | None = None
    max_length: Annotated[int, Field(ge=1, le=3000)] | None = None
    is_decimal_allowed: bool | None = None
    min_value: str | None = None
    max_value: str | None = None
    dispatch_action_config: DispatchConfig | None = None


class Image(Part):
    type: Literal["image"]
    alt_text: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    image_url: Url | None = None
    slack_file: JsonObject | None = None

    @model_validator(mode="after")
    def _one_source(self) -> "Image":
        if (self.image_url is None) == (self.slack_file is None):
            raise PydanticCustomError("missing_image", "must provide exactly one of image_url or slack_file")
        return self


class FeedbackButton(Part):
    text: Text75
    value: Annotated[str, StringConstraints(max_length=2000)]
    accessibility_label: Annotated[str, StringConstraints(max_length=75)] | None = None


class FeedbackButtons(Element):
    type: Literal["feedback_buttons"]
    positive_button: FeedbackButton
    negative_button: FeedbackButton


class IconButton(Confirmed):
    type: Literal["icon_button"]
    icon: Literal["trash"]
    text: PlainText
    value: Annotated[str, StringConstraints(max_length=2000)] | None = None
    accessibility_label: Annotated[str, StringConstraints(max_length=75)] | None = None
    visible_to_user_ids: list[Short] | None = None


Clickable = Button | StaticSelect | LookUpSelect | Overflow | Choices | Picker


class Block(Part):
    """What all blocks have."""

    block_id: Short | None = None


class Section(Block):
    type: Literal["section"]
    text: AnyText | None = None
    fields: (
        Annotated[list[Annotated[AnyText, AfterValidator(_at_most(2000))]], Field(min_length=1, max_length=10)] | None
    ) = None
    accessory: Annotated[Clickable | Image, Field(discriminator="type")] | None = None
    expand: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> "Section":
        if self.text is None and self.fields is None:
            raise PydanticCustomError("missing_text", "must define either text or fields")
        return self


class Actions(Block):
    type: Literal["actions"]
    elements: Annotated[list[Annotated[Clickable, Field(discriminator="type")]], Field(min_length=1, max_length=25)]


class Context(Block):
    type: Literal["context"]
    elements: Annotated[
        list[Annotated[PlainText | Mrkdwn | Image, Field(discriminator="type")]], Field(min_length=1, max_length=10)
    ]


class ContextActions(Block):
    type: Literal["context_actions"]
    elements: Annotated[
        list[Annotated[FeedbackButtons | IconButton, Field(discriminator="type")]], Field(min_length=1, max_length=5)
    ]


class Divider(Block):
    type: Literal["divider"]


class Header(Block):
    type: Literal["header"]
    text: Text150


class ImageBlock(Image):
    block_id: Short | None = None
    title: Text2000 | None = None


class Input(Block):
    type: Literal["input"]
    label: Text2000
    element: Annotated[TypedInput | StaticSelect | LookUpSelect | Choices | Picker, Field(discriminator="type")]
    hint: Text2000 | None = None
    optional: bool = False
    dispatch_action: bool = False


class RichText(Block):
    """Checked for its frame only: the project does not write rich text, people's messages carry it."""

    type: Literal["rich_text"]
    elements: Annotated[list[JsonObject], Field(min_length=1)]


class Markdown(Block):
    type: Literal["markdown"]
    text: Annotated[str, StringConstraints(min_length=1, max_length=12_000)]


class Table(Block):
    """Checked for its frame only: at most 100 rows of 20 cells."""

    type: Literal["table"]
    rows: Annotated[
        list[Annotated[list[JsonObject], Field(min_length=1, max_length=20)]], Field(min_length=1, max_length=100)
    ]
    column_settings: list[JsonObject] | None = None


ViewBlock = Section | Actions | Context | Divider | Header | ImageBlock | Input | RichText
MessageBlock = ViewBlock | ContextActions | Markdown | Table


class MessageBlocks(Part):
    """The blocks of one message: at most 50."""

    blocks: Annotated[list[Annotated[MessageBlock, Field(discriminator="type")]], Field(max_length=50)]


class View(Part):
    """What a modal and a home tab have in common: at most 100 blocks."""

    blocks: Annotated[list[Annotated[ViewBlock, Field(discriminator="type")]], Field(max_length=100)]
    private_metadata: Annotated[str, StringConstraints(max_length=3000)] | None = None
    callback_id: Annotated[str, StringConstraints(max_length=255)] | None = None
    external_id: Annotated[str, StringConstraints(max_length=255)] | None = None


class Home(View):
    type: Literal["home"]


class Modal(View):
    type: Literal["modal"]
    title: Text24
    submit: Text24 | None = None
    close: Text24 | None = None
    clear_on_close: bool = False
    notify_on_close: bool = False
    submit_disabled: bool = False

    @model_validator(mode="after")
    def _input_needs_submit(self) -> "Modal":
        if self.submit is None and any(isinstance(block, Input) for block in self.blocks):
            raise PydanticCustomError("missing_submit", "submit is required when an input block is within blocks")
        return self


class AnyView(Part):
    """A view of either kind, under the key it travels in."""

    view: Annotated[Modal | Home, Field(discriminator="type")]
