"""The settings that may change at run time, by the rules of the settings file."""

from collections.abc import Callable, Mapping

from pydantic import BaseModel, ValidationError

from bot import errors
from bot.desk.live_settings import FileSettings, LiveSetting
from config.settings import DeskSection, PublicationSection, Settings, plain_words

_SECTIONS: Mapping[str, type[BaseModel]] = {"desk": DeskSection, "publication": PublicationSection}


def file_settings(settings: Settings) -> FileSettings:
    """What the file says of them."""
    return FileSettings(breaking=settings.breaking, link_tags=settings.publication.link_tags, accept=accepted)


def accepted(setting: LiveSetting, given: str) -> object:
    """What was written, as the file would take it. Raises BadInput with the file's own sentence."""
    section, _, key = setting.value.partition(".")
    read = _READ.get(setting, str.strip)
    try:
        return getattr(_SECTIONS[section].model_validate({key: read(given)}), key)
    except ValidationError as error:
        message = plain_words(error.errors()[0])
        raise errors.BadInput(f"{setting.value}: {message[:1].lower()}{message[1:]}.") from None


def _tags(given: str) -> Mapping[str, str]:
    """A line each, as `utm_source = {platform}`; quotes around the value, as in the file, are taken off."""
    lines = [line.partition("=") for line in given.splitlines() if line.strip()]
    return {name.strip(): value.strip().strip('"') for name, _, value in lines}


_READ: Mapping[LiveSetting, Callable[[str], object]] = {LiveSetting.LINK_TAGS: _tags}
