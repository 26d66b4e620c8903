"""A form as Telegram can ask it: a question whose answer is a reply."""

from typing import Any

from telegram import ForceReply

from adapters.telegram import limits
from adapters.telegram.render import Rendered, own, render
from bot.message import Form, Message, trim, words


def ask(form: Form, language: str | None) -> Rendered:
    """The question's text."""
    return render(Message(text=words(form.question), language=language))


def reply_box(form: Form) -> dict[str, Any]:
    """The markup that opens the reply for whom the question quotes, with the first field's hint in the empty box."""
    hint = own(form.fields[0].placeholder or "") if form.fields else ""
    placeholder = trim(" ".join(hint.split()), limits.PLACEHOLDER) or None
    return ForceReply(selective=True, input_field_placeholder=placeholder).to_dict()
