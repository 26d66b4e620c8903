"""The Telegram pane: what a person sees there and does, with the bot on the other side."""

import asyncio
from typing import Any

from adapters.sandbox.demo_world import EDITOR, READER
from tests.sandbox.page.conftest import Visitor, texts

BUTTON = {
    "inline_keyboard": [[{"text": "Everything", "callback_data": "all"}, {"text": "Site", "url": "https://a.example"}]]
}


async def started(visitor: Visitor, who: str = READER) -> int:
    """The person pressed START; the chat's number."""
    assert (await visitor.act("/telegram/start", who=who)).status_code == 204
    return visitor.reader_id if who == READER else visitor.editor_id


async def test_a_newcomer_finds_a_start_button_and_nothing_else(visitor: Visitor) -> None:
    pane = await visitor.see("telegram", who=READER, chat="bot")
    assert texts(pane, "tg-start") == ["START"]
    assert texts(pane, "tg-chats__name") == ["Israfan", "Newsroom friends", "Israfan forum", "Israfan live"]
    assert texts(pane, "tg-bubble") == []


async def test_start_tells_the_bot_and_opens_the_composer(visitor: Visitor) -> None:
    await visitor.act("/telegram/start", who=READER, payload="topic-culture")
    pane = await visitor.see("telegram", who=READER, chat="bot")
    assert [text.split(" ")[:2] for text in texts(pane, "tg-bubble")] == [["/start", "topic-culture"]]
    assert len(pane.xpath('.//textarea[@id="telegram-text"]')) == 1
    updates = await visitor.telegram("getUpdates")
    assert updates[-1]["message"]["text"] == "/start topic-culture"


async def test_a_bots_message_shows_its_entities_buttons_and_edits(visitor: Visitor) -> None:
    chat = await started(visitor)
    bold = [{"type": "bold", "offset": 3, "length": 5}]
    sent = await visitor.telegram("sendMessage", chat_id=chat, text="😀 Hello", entities=bold, reply_markup=BUTTON)
    pane = await visitor.see("telegram", who=READER, chat="bot")
    assert [each.text for each in pane.xpath(".//strong")] == ["Hello"]
    assert texts(pane, "tg-key") == ["Everything", "Site↗"]
    await visitor.telegram("editMessageText", chat_id=chat, message_id=sent["message_id"], text="Changed")
    pane = await visitor.see("telegram", who=READER, chat="bot")
    assert texts(pane, "tg-text")[-1] == "Changed"
    assert texts(pane, "edited") == ["edited"]
    await visitor.telegram("deleteMessage", chat_id=chat, message_id=sent["message_id"])
    assert texts(await visitor.see("telegram", who=READER, chat="bot"), "tg-key") == []


async def test_hostile_text_stays_text(visitor: Visitor) -> None:
    chat = await started(visitor)
    hostile = "<script>alert(1)</script>\u202e\"'><img src=x onerror=alert(2)>"
    await visitor.telegram("sendMessage", chat_id=chat, text=hostile)
    await visitor.act("/telegram/say", who=READER, chat="bot", text=hostile)
    for answer in (await visitor.http.get("/view/telegram"), await visitor.http.get("/")):
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
    pane = await visitor.see("telegram", who=READER, chat="bot")
    assert texts(pane, "tg-text")[-2:] == [hostile, hostile]


async def test_a_press_is_answered_with_what_the_bot_says(visitor: Visitor) -> None:
    chat = await started(visitor)
    sent = await visitor.telegram("sendMessage", chat_id=chat, text="Choose", reply_markup=BUTTON)
    press = asyncio.create_task(
        visitor.act("/telegram/press", who=READER, chat="bot", message=sent["message_id"], button=0)
    )
    query = await next_press(visitor)
    assert query["data"] == "all"
    await visitor.telegram("answerCallbackQuery", callback_query_id=query["id"], text="✓ Done", show_alert=True)
    answer = (await press).json()
    assert (answer["text"], answer["show_alert"]) == ("✓ Done", True)


async def next_press(visitor: Visitor) -> dict[str, Any]:
    offset = 0
    while True:
        for update in await visitor.telegram("getUpdates", offset=offset, timeout=5):
            offset = update["update_id"] + 1
            if "callback_query" in update:
                query: dict[str, Any] = update["callback_query"]
                return query


async def test_a_button_that_is_gone_says_so(visitor: Visitor) -> None:
    chat = await started(visitor)
    sent = await visitor.telegram("sendMessage", chat_id=chat, text="No buttons")
    answer = await visitor.act("/telegram/press", who=READER, chat="bot", message=sent["message_id"], button=0)
    assert (answer.status_code, answer.json()) == (409, {"detail": "This button is gone."})


async def test_a_question_opens_a_reply_to_itself(visitor: Visitor) -> None:
    chat = await started(visitor)
    markup = {"force_reply": True, "input_field_placeholder": "The text"}
    asked = await visitor.telegram("sendMessage", chat_id=chat, text="What shall I send?", reply_markup=markup)
    pane = await visitor.see("telegram", who=READER, chat="bot")
    assert texts(pane, "tg-answering") == ["Reply to IsrafanWhat shall I send? ✕"]
    assert pane.xpath(".//textarea/@placeholder") == ["The text"]
    await visitor.act("/telegram/say", who=READER, chat="bot", text="Hello", reply_to=asked["message_id"])
    pane = await visitor.see("telegram", who=READER, chat="bot")
    assert texts(pane, "tg-answering") == []
    assert texts(pane, "tg-quote") == ["IsrafanWhat shall I send?"]


async def test_the_command_menu_is_that_of_the_person_and_chat(visitor: Visitor) -> None:
    await started(visitor)
    await started(visitor, EDITOR)
    everybody = [{"command": "latest", "description": "The newest"}]
    desk = [*everybody, {"command": "broadcast", "description": "To all"}]
    await visitor.telegram("setMyCommands", commands=everybody)
    await visitor.telegram("setMyCommands", commands=desk, scope={"type": "chat", "chat_id": visitor.editor_id})
    seen = [
        (await visitor.see("telegram", who=who, chat="bot")).xpath('.//*[@role="option"]/@data-name')
        for who in (READER, EDITOR)
    ]
    assert seen == [["/latest"], ["/latest", "/broadcast"]]


async def test_a_link_preview_shows_the_newsrooms_own_pages_and_loads_no_others(visitor: Visitor) -> None:
    chat = await started(visitor)
    newsroom = visitor.sandbox.newsroom
    article = newsroom.articles[0]
    for url in (newsroom.picture_url(article), newsroom.url(article), "https://elsewhere.example/a.png"):
        preview = {"url": url, "prefer_large_media": True, "show_above_text": True}
        await visitor.telegram("sendMessage", chat_id=chat, text="x", link_preview_options=preview)
    pane = await visitor.see("telegram", who=READER, chat="bot")
    assert pane.xpath(".//article//img/@src") == [f"/pictures/{article.image}.png"] * 2
    assert [each.text_content() for each in pane.xpath('.//a[@class="preview"]/strong')] == [article.title]


async def test_a_blocked_bot_can_be_let_in_again(visitor: Visitor) -> None:
    await started(visitor)
    await visitor.act("/telegram/block", who=READER)
    assert texts(await visitor.see("telegram", who=READER, chat="bot"), "tg-start") == ["UNBLOCK"]
    refused = await visitor.act("/telegram/say", who=READER, chat="bot", text="hello")
    assert (refused.status_code, refused.json()["detail"]) == (409, "Unblock the bot first.")
    await visitor.act("/telegram/unblock", who=READER)
    assert texts(await visitor.see("telegram", who=READER, chat="bot"), "tg-start") == []


async def test_only_those_who_run_a_channel_write_in_it(visitor: Visitor) -> None:
    channel = str(visitor.sandbox.stage.telegram.channel.id)
    refused = await visitor.act("/telegram/say", who=READER, chat=channel, text="hello")
    allowed = await visitor.act("/telegram/say", who=EDITOR, chat=channel, text="hello")
    assert (refused.status_code, allowed.status_code) == (409, 204)
    pane = await visitor.see("telegram", who=READER, chat=channel)
    assert texts(pane, "tg-closed") == ["Only those who run this channel write here."]
    assert texts(pane, "tg-bubble__author") == ["Israfan live"]


async def test_a_forum_shows_one_topic_at_a_time(visitor: Visitor) -> None:
    forum = visitor.sandbox.stage.telegram.forum
    (thread,) = map(str, forum.topics)
    await visitor.act("/telegram/say", who=READER, chat=str(forum.id), text="in the topic", thread=thread)
    await visitor.act("/telegram/say", who=READER, chat=str(forum.id), text="in general")
    shown = [texts(await visitor.see("telegram", chat=str(forum.id), thread=each), "tg-text") for each in ("", thread)]
    assert shown == [["in general"], ["in the topic"]]


async def test_what_cannot_be_read_is_refused_in_a_sentence(visitor: Visitor) -> None:
    stranger = await visitor.act("/telegram/say", who="somebody", chat="bot", text="x")
    empty = await visitor.act("/telegram/say", who=READER, chat="bot", text="  \n ")
    assert (stranger.status_code, empty.status_code) == (422, 409)
    assert stranger.json()["detail"].startswith("who: ")
    assert empty.json()["detail"] == "There is nothing to send."


async def test_only_pictures_are_served_from_what_a_bot_uploads(visitor: Visitor) -> None:
    world = visitor.sandbox.telegram.world
    reader = visitor.sandbox.stage.telegram.people[READER]
    html = world.say(reader, world.private(reader), "x", photo=b"<script>alert(1)</script>")
    assert html.media is not None
    answer = await visitor.http.get(f"/media/telegram/{html.media.file_id}")
    assert answer.status_code == 404


async def test_a_message_for_one_person_alone_is_shown_to_nobody_else(visitor: Visitor) -> None:
    stage, group = visitor.sandbox.stage.telegram, visitor.sandbox.stage.telegram.group
    visitor.sandbox.telegram.world.promote(group, stage.bot)
    to = {"receiver_user_id": visitor.reader_id}
    await visitor.telegram(
        "sendMessage", chat_id=group.id, text="Psst", ephemeral_message_parameters=to, reply_markup=BUTTON
    )
    mine = await visitor.see("telegram", who=READER, chat=str(group.id))
    others = await visitor.see("telegram", who=EDITOR, chat=str(group.id))
    assert (texts(mine, "tg-alone"), texts(others, "tg-alone")) == (["Only you see this message"], [])
    before = (await visitor.telegram("getUpdates"))[-1]["update_id"]
    number = int(mine.xpath('.//*[@data-act="telegram.press"]/@data-message')[0])
    pressing = asyncio.ensure_future(
        visitor.act("/telegram/press", who=READER, chat=str(group.id), message=number, button=0)
    )
    [update] = await visitor.telegram("getUpdates", timeout=5, offset=before + 1)
    await visitor.telegram("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="Done")
    assert (await pressing).json()["text"] == "Done"


async def test_what_is_typed_behind_the_bots_name_is_offered_and_put_into_a_chat(visitor: Visitor) -> None:
    group = visitor.sandbox.stage.telegram.group
    before = (await visitor.telegram("getUpdates"))[-1]["update_id"]
    asking = asyncio.ensure_future(visitor.act("/telegram/inline", who=READER, text="harbour"))
    [update] = await visitor.telegram("getUpdates", timeout=5, offset=before + 1)
    content = {"message_text": "The harbour <b>wakes</b>"}
    result = {"type": "article", "id": "1", "title": "Harbour", "input_message_content": content}
    await visitor.telegram(
        "answerInlineQuery", inline_query_id=update["inline_query"]["id"], results=[result], next_offset="20"
    )
    offered = (await asking).json()
    assert (offered["results"], offered["next"]) == ([{"id": "1", "title": "Harbour", "description": ""}], "20")
    chosen = {"who": READER, "chat": str(group.id), "query": offered["query"], "result": "1"}
    assert (await visitor.act("/telegram/insert", **chosen)).status_code == 204
    pane = await visitor.see("telegram", who=EDITOR, chat=str(group.id))
    assert texts(pane, "tg-text")[-1] == "The harbour <b>wakes</b>"
    assert texts(pane, "tg-via") == [f"via @{visitor.sandbox.stage.telegram.bot.user.username}"]
    for wrong in ({"result": "2"}, {"query": "none"}, {"who": EDITOR}):
        assert (await visitor.act("/telegram/insert", **(chosen | wrong))).status_code == 409
