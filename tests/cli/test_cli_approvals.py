"""`israfan approval`, and the rule of a source."""

import asyncio
from pathlib import Path

from bot.desk_nouns import ApprovalReason
from bot.model import Content, NewPost, PostKind, PostState
from storage import open_store
from tests.bot.fakes import START
from tests.cli.conftest import Israfan


async def _asked(data: Path) -> None:
    store = await open_store("sqlite", data_dir=data, create=True)
    async with store.work() as work:
        for title in ("A bridge opens", "Rain"):
            new = NewPost(kind=PostKind.ARTICLE, state=PostState.HELD, content=Content(title=title))
            post = await work.posts.add(new, START)
            await work.approvals.ask(ApprovalReason.RULE, "Paper", [post.id], START)
    await store.close()


def test_what_waits_is_listed_and_decided_once(israfan: Israfan, folder: Path) -> None:
    asyncio.run(_asked(folder / "data"))
    listed = israfan("approval", "list", "--json").json
    approved = israfan("approval", "approve", "1")
    late = israfan("approval", "drop", "1")
    held = israfan("approval", "hold", "2", "--json").json
    audit = israfan("audit", "--json").json

    assert [(each["reason"], each["state"], each["posts"][0]["title"]) for each in listed] == [
        ("rule", "waiting", "A bridge opens"),
        ("rule", "waiting", "Rain"),
    ]
    assert approved.out.splitlines()[0] == "Approval 1, 1 post: approved."
    assert late.status == 1
    assert late.err.startswith("Already approved by ")
    assert (held["state"], held["posts"][0]["state"]) == ("held", "held")
    assert [(each["act"], each["about"]) for each in audit] == [("hold", "post 2"), ("approve", "post 1")]
