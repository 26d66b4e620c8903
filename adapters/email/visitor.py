"""Somebody at the newsletter's pages: in which language they speak, and what all pages have."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from markupsafe import Markup
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse, Response

from adapters.email import limits
from adapters.email.adapter import EmailAdapter
from adapters.email.links import BASE
from adapters.html_pages import asked_language, environment
from bot import errors
from bot.message import RTL_LANGUAGES
from bot.zones import language_name

FORM: Final = "application/x-www-form-urlencoded"
_TEMPLATES: Final = environment(Path(__file__).parent / "templates")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsletterVisit:
    """One request. `language`: the one to answer in."""

    platform: EmailAdapter
    language: str

    @classmethod
    def of(cls, platform: EmailAdapter, http: HttpRequest, language: str | None = None) -> "NewsletterVisit":
        """In this language, else in the first of the publication's that the browser names."""
        known = platform.phrases.known(language) if language else asked_language(platform.around.chat.languages, http)
        return cls(platform=platform, language=known)

    def say(self, phrase: str, **values: str | int) -> str:
        """A sentence in their language."""
        return self.platform.phrases.say(phrase, self.language, **values)

    def page(self, template: str, *, status: int = 200, **values: Any) -> Response:
        """A page. None is kept anywhere on the way: it is of one reader."""
        return HTMLResponse(
            self.part(template, **values).encode("utf-8", "replace"),
            status_code=status,
            headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex"},
        )

    def part(self, template: str, **values: Any) -> Markup:
        """A template with what all of them need."""
        return Markup(_TEMPLATES.get_template(template).render(**self._values(), **values))

    def _values(self) -> Mapping[str, Any]:
        chat = self.platform.around.chat
        return {
            "say": self.say,
            "topic": lambda title: self.platform.phrases.topic(title, self.language),
            "language": self.language,
            "languages": chat.languages,
            "name_of": language_name,
            "direction": "rtl" if self.language in RTL_LANGUAGES else "ltr",
            "publication": chat.publication.name,
            "base": urlsplit(self.platform.around.address).path + BASE,
        }


async def form_of(http: HttpRequest) -> list[tuple[str, str]]:
    """What was filled in. Raises BadInput for what no form of ours sends."""
    if http.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise errors.BadInput(phrase="email-link-wrong")
    body = bytearray()
    async for chunk in http.stream():
        body += chunk
        if len(body) > limits.BODY:
            raise errors.BadInput(phrase="email-link-wrong")
    try:
        return parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=500, errors="strict")
    except ValueError:
        raise errors.BadInput(phrase="email-link-wrong") from None


def token_of(http: HttpRequest) -> str:
    """What a link carries."""
    return http.query_params.get("t", "")
