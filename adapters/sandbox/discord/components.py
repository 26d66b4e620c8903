"""Buttons, selects, layouts and modals: whether they may be sent, and finding the one that a person presses."""

from collections.abc import Iterator
from typing import Final

from adapters.sandbox.discord.limits import DiscordLimits
from adapters.sandbox.discord.model import Json
from adapters.sandbox.discord.validation import BAD_LENGTH, REQUIRED, FormErrors, Path

ROW: Final = 1
BUTTON: Final = 2
STRING_SELECT: Final = 3
TEXT_INPUT: Final = 4
SELECTS: Final = frozenset({3, 5, 6, 7, 8})
SECTION: Final = 9
TEXT_DISPLAY: Final = 10
CONTAINER: Final = 17
LABEL: Final = 18
RADIO_GROUP: Final = 21
CHECKBOX_GROUP: Final = 22
CHECKBOX: Final = 23
_LAYOUT: Final = frozenset({1, 9, 10, 12, 13, 14, 17})
_LINK: Final = 5
_PREMIUM: Final = 6


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, the nested ones too."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for key in ("accessory", "component"):
            if isinstance(inside := component.get(key), dict):
                yield from walk([inside])


def find(components: list[Json], custom_id: str) -> Json | None:
    """The component with this custom id."""
    return next((each for each in walk(components) if each.get("custom_id") == custom_id), None)


def check_components(components: object, limits: DiscordLimits, *, layout: bool) -> None:
    """The components of a message; `layout` is whether it carries the flag for the second kind."""
    if not components:
        return
    found = FormErrors()
    if not isinstance(components, list):
        found.add(("components",), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    elif layout:
        _check_layout(found, components, limits)
    else:
        _check_rows(found, components, limits)
    if isinstance(components, list):
        _check_unique(found, components)
    found.settle()


def _check_rows(found: FormErrors, components: list[Json], limits: DiscordLimits) -> None:
    if len(components) > limits.rows:
        found.add(("components",), BAD_LENGTH, f"Must be between 1 and {limits.rows} in length.")
    for index, row in enumerate(components):
        path: Path = ("components", index)
        if row.get("type") != ROW:
            found.add((*path, "type"), "BASE_TYPE_CHOICES", "Value must be one of (1,).")
        else:
            _check_row(found, path, row, limits)


def _check_row(found: FormErrors, path: Path, row: Json, limits: DiscordLimits) -> None:
    inside = row.get("components") or []
    selects = sum(each.get("type") in SELECTS for each in inside)
    most = 1 if selects else limits.buttons
    if not 1 <= len(inside) <= most:
        found.add((*path, "components"), BAD_LENGTH, f"Must be between 1 and {most} in length.")
    for index, each in enumerate(inside):
        _check_control(found, (*path, "components", index), each, limits)


def _check_control(found: FormErrors, path: Path, control: Json, limits: DiscordLimits) -> None:
    kind = control.get("type")
    if kind == BUTTON:
        _check_button(found, path, control, limits)
    elif kind in SELECTS:
        _check_select(found, path, control, limits)
    elif kind == TEXT_INPUT:
        _check_text_input(found, path, control, limits)
    else:
        found.add((*path, "type"), "BASE_TYPE_CHOICES", "Value must be one of (2, 3, 4, 5, 6, 7, 8).")


def _check_button(found: FormErrors, path: Path, button: Json, limits: DiscordLimits) -> None:
    found.length((*path, "label"), button.get("label"), limits.label)
    style = button.get("style")
    if style not in (1, 2, 3, 4, 5, 6):
        found.add((*path, "style"), "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3, 4, 5, 6).")
    if style == _LINK:
        found.required(path, button, "url")
        if isinstance(button.get("url"), str) and button["url"].startswith(("http://", "https://")):
            found.host((*path, "url"), button["url"])
    elif style != _PREMIUM:
        found.required(path, button, "custom_id")
        found.length((*path, "custom_id"), button.get("custom_id"), limits.custom_id)
    if not (button.get("label") or button.get("emoji") or style == _PREMIUM):
        found.add((*path, "label"), "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or an emoji is required.")


def _check_select(found: FormErrors, path: Path, select: Json, limits: DiscordLimits) -> None:
    found.required(path, select, "custom_id")
    found.length((*path, "custom_id"), select.get("custom_id"), limits.custom_id)
    found.length((*path, "placeholder"), select.get("placeholder"), limits.placeholder)
    if select.get("type") != STRING_SELECT:
        return
    options = select.get("options") or []
    if not 1 <= len(options) <= limits.select_options:
        found.add((*path, "options"), BAD_LENGTH, f"Must be between 1 and {limits.select_options} in length.")
    _check_options(found, path, options, limits)
    _check_most(found, path, select, 1, len(options))


def _check_most(found: FormErrors, path: Path, field: Json, default: int, options: int) -> None:
    if (field.get("max_values") or default) > max(options, 1):
        text = f"int value should be less than or equal to {options}."
        found.add((*path, "max_values"), "NUMBER_TYPE_MAX", text)


def _check_options(found: FormErrors, path: Path, options: list[Json], limits: DiscordLimits) -> None:
    seen: set[object] = set()
    for index, option in enumerate(options):
        place = (*path, "options", index)
        found.required(place, option, "label", "value")
        for key in ("label", "value", "description"):
            found.length((*place, key), option.get(key), limits.option_text)
        if option.get("value") in seen:
            text = "The specified option value is already used"
            found.add((*place, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", text)
        seen.add(option.get("value"))


def _check_text_input(found: FormErrors, path: Path, field: Json, limits: DiscordLimits) -> None:
    found.required(path, field, "custom_id")
    found.length((*path, "custom_id"), field.get("custom_id"), limits.custom_id)
    found.length((*path, "label"), field.get("label"), limits.text_input_label)
    found.length((*path, "placeholder"), field.get("placeholder"), limits.option_text)
    found.length((*path, "value"), field.get("value"), limits.text_input_value)


def _check_layout(found: FormErrors, components: list[Json], limits: DiscordLimits) -> None:
    everything = list(walk(components))
    if len(everything) > limits.layout_components:
        text = f"Must be {limits.layout_components} or fewer in total."
        found.add(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", text)
    shown = sum(len(each.get("content") or "") for each in everything if each.get("type") == TEXT_DISPLAY)
    if shown > limits.layout_text:
        text = f"The total size of text must be {limits.layout_text} or fewer."
        found.add(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", text)
    for index, top in enumerate(components):
        if top.get("type") not in _LAYOUT:
            found.add(("components", index, "type"), "UNION_TYPE_CHOICES", "Value of field is not allowed here.")
    for row in everything:
        if row.get("type") == ROW:
            _check_row(found, ("components", everything.index(row)), row, limits)


def _check_unique(found: FormErrors, components: list[Json]) -> None:
    seen: set[str] = set()
    for index, top in enumerate(components):
        for each in walk([top]):
            custom_id = each.get("custom_id")
            if custom_id is not None and custom_id in seen:
                text = "Component custom id cannot be duplicated"
                found.add(("components", index), "COMPONENT_CUSTOM_ID_DUPLICATED", text)
            if custom_id is not None:
                seen.add(custom_id)


def check_modal(modal: Json, limits: DiscordLimits) -> None:
    """A form shown to one person: title, custom id, one to five fields, each of words or of choices."""
    found = FormErrors()
    found.required((), modal, "title", "custom_id")
    found.length(("title",), modal.get("title"), limits.modal_title)
    found.length(("custom_id",), modal.get("custom_id"), limits.custom_id)
    rows = modal.get("components") or []
    if not 1 <= len(rows) <= limits.rows:
        found.add(("components",), BAD_LENGTH, f"Must be between 1 and {limits.rows} in length.")
    for index, row in enumerate(rows):
        _check_modal_row(found, ("components", index), row, limits)
    _check_unique(found, rows)
    found.settle()


def _check_modal_row(found: FormErrors, path: Path, row: Json, limits: DiscordLimits) -> None:
    kind = row.get("type")
    if kind == LABEL:
        found.required(path, row, "label")
        found.length((*path, "label"), row.get("label"), limits.text_input_label)
        found.length((*path, "description"), row.get("description"), limits.option_text)
        _check_modal_field(found, (*path, "component"), row.get("component"), limits)
    elif kind == ROW:
        for index, field in enumerate(row.get("components") or []):
            _check_modal_field(found, (*path, "components", index), field, limits)
    elif kind != TEXT_DISPLAY:
        found.add((*path, "type"), "BASE_TYPE_CHOICES", "Value must be one of (1, 10, 18).")


def _check_modal_field(found: FormErrors, path: Path, field: Json | None, limits: DiscordLimits) -> None:
    if not field:
        found.add(path, REQUIRED, "This field is required")
    elif field.get("type") == TEXT_INPUT:
        _check_text_input(found, path, field, limits)
    elif field.get("type") in SELECTS:
        _check_select(found, path, field, limits)
    elif field.get("type") == RADIO_GROUP:
        _check_group(found, path, field, (2, limits.radio_options), limits)
    elif field.get("type") == CHECKBOX_GROUP:
        _check_group(found, path, field, (1, limits.checkbox_options), limits)
        _check_most(found, path, field, len(field.get("options") or []), len(field.get("options") or []))
    elif field.get("type") == CHECKBOX:
        found.required(path, field, "custom_id")
    else:
        found.add((*path, "type"), "BASE_TYPE_CHOICES", "Value must be one of (3, 4, 5, 6, 7, 8, 19, 21, 22, 23).")


def _check_group(found: FormErrors, path: Path, group: Json, sizes: tuple[int, int], limits: DiscordLimits) -> None:
    """Radio buttons or checkboxes: in forms alone, and in a label alone."""
    if path[-1] != "component":
        found.add((*path, "type"), "BASE_TYPE_CHOICES", "Value must be one of (4,).")
    found.required(path, group, "custom_id")
    found.length((*path, "custom_id"), group.get("custom_id"), limits.custom_id)
    options = group.get("options") or []
    fewest, most = sizes
    if not fewest <= len(options) <= most:
        found.add((*path, "options"), BAD_LENGTH, f"Must be between {fewest} and {most} in length.")
    _check_options(found, path, options, limits)
