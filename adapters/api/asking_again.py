"""Keys by which a program may ask again: what was done under one is not done again, and the answer is the one given."""

import hashlib
from typing import Annotated

from fastapi import Header
from pydantic import BaseModel

from bot.chat import Chat
from bot.desk import answering_once
from bot.desk.answering_once import Act
from bot.json_forms import Json
from bot.rights import Actor

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[\x20-\x7e]+$",
        description="Asked again with the same key within 24 hours, it is not done again: the answer is the one given.",
    ),
]


async def once(
    chat: Chat, actor: Actor, act: Act, *, key: str | None, what: str, form: BaseModel | None = None, also: str = ""
) -> tuple[Json, dict[str, str]]:
    """Do it, unless it was done under this key: the answer, and headers that say where it was given before. `what`: the
    method and the address; `also`: what else is asked, beside the form."""
    asked = f"{what}\n{form.model_dump_json() if form else ''}{also}"
    request = hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()
    done, was_given = await answering_once.once(chat.store, chat.clock, actor, act, key=key, request=request)
    return done, {"Idempotency-Replayed": "true"} if was_given else {}
