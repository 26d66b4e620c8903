"""What every scenario ends with: a search for the tokens. Here, that it finds what it looks for."""

import pytest

from bot.model import Content, NewPost, PostKind, PostState
from tests.faults.harness import Stage

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7_200)]


async def test_a_token_is_found_in_a_log_and_in_the_database(stage: Stage) -> None:
    secret = next(iter(stage.secrets))
    log = stage.folder / "data.log"
    log.write_text(f"GET /bot1:{secret}/getMe", "utf-8")
    in_log = await stage.leaks()
    log.unlink()
    new = NewPost(kind=PostKind.ARTICLE, state=PostState.DRAFT, content=Content(title=secret))
    async with stage.store.work() as work:
        await work.posts.add(new, stage.clock.now())
    in_database = set(await stage.leaks())
    stage.secrets.clear()
    assert in_log == ["data.log"]
    assert "revision" in in_database
