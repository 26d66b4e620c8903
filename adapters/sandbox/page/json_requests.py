"""How the page's acts are asked for and answered: small JSON objects, and a sentence where something cannot be done."""

from typing import Annotated

from fastapi import HTTPException
from pydantic import BaseModel, ConfigDict, Field

from adapters.sandbox.demo_world import EDITOR, READER

LONGEST = 20_000  # characters of anything typed; the platforms' own limits are far below

Words = Annotated[str, Field(max_length=LONGEST)]
Who = Annotated[str, Field(pattern=f"^({EDITOR}|{READER})$")]


class PageAction(BaseModel):
    """Something a person does; fields it does not know are refused."""

    model_config = ConfigDict(extra="forbid")

    who: Who = READER


def cannot(sentence: str) -> HTTPException:
    """The answer to an act that the real app would not offer."""
    return HTTPException(409, sentence)
