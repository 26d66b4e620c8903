"""The Discord pane: what a person sees there and does, with the bot on the other side."""

from typing import Any

from adapters.sandbox.demo_world import EDITOR, READER
from adapters.sandbox.discord.model import ChannelType
from tests.sandbox.page.conftest import Visitor, texts

EPHEMERAL = 64


def news(visitor: Visitor) -> str:
    return visitor.sandbox.stage.discord.news.id


async def slash(visitor: Visitor, kind: int, data: Any, *, who: str = READER, **options: str) -> int:
    """The person uses /latest, the bot answers; the status of the act."""
    await visitor.offer_latest()
    body = {"who": who, "channel": news(visitor), "name": "latest", "options": options}
    return (await visitor.act_and_answer("/discord/slash", kind, data, **body)).status_code


async def test_the_channels_and_the_private_one_are_listed(visitor: Visitor) -> None:
    pane = await visitor.see("discord", who=READER)
    assert texts(pane, "dc-channel__name") == ["news", "talk", "Israfan"]
    assert texts(pane, "dc-guild") == ["Israfan readers"]


async def test_a_card_shows_its_parts_and_no_foreign_picture(visitor: Visitor) -> None:
    newsroom = visitor.sandbox.newsroom
    article = newsroom.articles[0]
    card = {"title": "**Title** <b>", "url": newsroom.url(article), "description": "A\n\nשלום", "color": 0x3366CC}
    own = card | {"image": {"url": newsroom.picture_url(article)}, "footer": {"text": "Foot"}, "author": {"name": "Me"}}
    foreign = card | {"image": {"url": "https://elsewhere.example/spy.png"}, "url": "javascript:alert(1)"}
    await visitor.discord("POST", f"/channels/{news(visitor)}/messages", {"embeds": [own]})
    visitor.sandbox.stage.discord.news.messages[max(visitor.sandbox.stage.discord.news.messages)].embeds.append(foreign)
    pane = await visitor.see("discord", who=READER, channel=news(visitor))
    assert texts(pane, "dc-embed__title") == ["Title <b>", "Title <b>"]
    assert pane.xpath('.//*[@class="dc-embed__title"]/a/@href') == [newsroom.url(article)]
    assert pane.xpath('.//img[@class="dc-embed__image"]/@src') == [f"/pictures/{article.image}.png"]
    assert (texts(pane, "dc-embed__author"), texts(pane, "dc-embed__foot")) == (["Me"], ["Foot"])
    assert pane.xpath(".//rect/@fill") == ["#3366cc", "#3366cc"]


async def test_a_message_only_one_person_sees_can_be_put_away(visitor: Visitor) -> None:
    assert await slash(visitor, 4, {"content": "Just you", "flags": EPHEMERAL}) == 204
    assert texts(await visitor.see("discord", who=EDITOR), "dc-only") == []
    pane = await visitor.see("discord", who=READER)
    assert texts(pane, "dc-only") == ["Only you can see this · Dismiss message"]
    assert texts(pane, "dc-above") == ["Noor Amsel used /latest"]
    (message,) = pane.xpath('.//*[contains(@class, "dc-only")]/button/@data-message')
    assert (await visitor.act("/discord/put-away", who=READER, message=message)).status_code == 204
    assert texts(await visitor.see("discord", who=READER), "dc-message") == []


async def test_a_deferred_answer_is_thinking_until_it_comes(visitor: Visitor) -> None:
    await slash(visitor, 5, {})
    assert texts(await visitor.see("discord", who=READER), "dc-thinking") == ["Israfan is thinking…"]
    interaction = visitor.interactions[-1]
    path = f"/webhooks/{interaction.application.id}/{interaction.token}/messages/@original"
    await visitor.discord("PATCH", path, {"content": "Here"})
    pane = await visitor.see("discord", who=READER)
    assert (texts(pane, "dc-thinking"), texts(pane, "line")) == ([], ["Here"])


async def test_options_are_sent_as_what_they_are(visitor: Visitor) -> None:
    await slash(visitor, 4, {"content": "ok"}, count="3", topic="Culture")
    interaction = visitor.interactions[-1]
    assert [(each["name"], each["value"]) for each in interaction.data["options"]] == [
        ("count", 3),
        ("topic", "Culture"),
    ]


async def test_a_channel_is_chosen_from_those_of_the_kinds_that_a_command_takes(visitor: Visitor) -> None:
    stage = visitor.sandbox.stage.discord
    visitor.sandbox.discord.world.add_channel(stage.guild, "ideas", ChannelType.FORUM)
    option = {"type": 7, "name": "place", "description": "Where", "channel_types": [15, 0]}
    command = {"name": "follow", "description": "Follow", "options": [option]}
    await visitor.discord("PUT", f"/applications/{stage.app.id}/commands", [command])
    pane = await visitor.see("discord", who=READER)
    assert pane.xpath('.//select[@name="place"]/option/text()') == ["# talk", "# ideas"]
    answer = await visitor.act("/discord/slash", channel=news(visitor), name="follow", options={"place": "elsewhere"})
    assert (answer.status_code, answer.json()["detail"]) == (409, "place: “elsewhere” is not a channel here.")


async def test_an_option_that_is_no_number_is_refused_before_the_bot_hears_of_it(visitor: Visitor) -> None:
    await visitor.offer_latest()
    answer = await visitor.act("/discord/slash", channel=news(visitor), name="latest", options={"count": "many"})
    assert (answer.status_code, answer.json()["detail"]) == (409, "count: “many” is not a whole number.")
    assert visitor.interactions == []


async def test_completions_come_from_the_bot(visitor: Visitor) -> None:
    await visitor.offer_latest()
    body = {"channel": news(visitor), "name": "latest", "options": {"topic": "cu"}, "focused": "topic"}
    answer = await visitor.act_and_answer(
        "/discord/complete", 8, {"choices": [{"name": "Culture", "value": "culture"}]}, **body
    )
    assert answer.json() == [{"name": "Culture", "value": "culture"}]


async def test_an_unknown_command_says_so(visitor: Visitor) -> None:
    answer = await visitor.act("/discord/slash", channel=news(visitor), name="nothing", options={})
    assert (answer.status_code, answer.json()["detail"]) == (409, "There is no command /nothing here.")


async def test_a_form_is_shown_filled_in_and_gone(visitor: Visitor) -> None:
    field = {"type": 4, "custom_id": "text", "style": 2, "label": "Text"}
    form = {"custom_id": "f", "title": "Broadcast <b>", "components": [{"type": 1, "components": [field]}]}
    assert await slash(visitor, 9, form) == 204
    assert texts(await visitor.see("discord", who=EDITOR), "dc-modal") == []
    pane = await visitor.see("discord", who=READER)
    assert [each.text_content() for each in pane.xpath('.//form[@class="dc-modal"]//h2')] == ["Broadcast <b>"]
    (opened,) = pane.xpath('.//form[@class="dc-modal"]/@data-form')
    body = {"who": READER, "form": opened, "values": {"text": "Hello"}}
    answer = await visitor.act_and_answer("/discord/fill", 4, {"content": "Thanks"}, **body)
    assert answer.status_code == 204
    pane = await visitor.see("discord", who=READER)
    assert (texts(pane, "dc-modal"), texts(pane, "line")) == ([], ["Thanks"])


async def test_a_form_s_choices_are_shown_as_they_stand_and_sent(visitor: Visitor) -> None:
    options = [{"label": "Now <b>", "value": "now"}, {"label": "Later", "value": "later", "default": True}]
    fields = [
        {"type": 21, "custom_id": "when", "options": options},
        {"type": 22, "custom_id": "days", "options": options, "required": False},
        {"type": 3, "custom_id": "size", "options": options},
    ]
    labels = [{"type": 18, "label": "Label", "description": "Hint", "component": each} for each in fields]
    await slash(visitor, 9, {"custom_id": "f", "title": "T", "components": labels})
    pane = await visitor.see("discord", who=READER)
    inputs = [
        (each.get("type"), each.get("value"), each.get("checked") is not None)
        for each in pane.xpath(".//fieldset[@data-field]//input")
    ]
    assert inputs == [(kind, each, each == "later") for kind in ("radio", "checkbox") for each in ("now", "later")]
    assert pane.xpath('.//select[@name="size"]/option[@selected]/@value') == ["later"]
    assert texts(pane, "dc-choice") == ["Now <b>", "Later"] * 2
    (opened,) = pane.xpath('.//form[@class="dc-modal"]/@data-form')
    values = {"when": ["now"], "days": [], "size": ["now"]}
    body = {"who": READER, "form": opened, "values": values}
    await visitor.act_and_answer("/discord/fill", 4, {"content": "Thanks"}, **body)
    sent = [each["component"] for each in visitor.interactions[-1].data["components"]]
    assert [(each.get("value"), each.get("values")) for each in sent] == [("now", None), (None, []), (None, ["now"])]


async def test_a_form_put_away_does_not_come_back(visitor: Visitor) -> None:
    field = {"type": 4, "custom_id": "text", "style": 1, "label": "Text"}
    await slash(visitor, 9, {"custom_id": "f", "title": "T", "components": [{"type": 1, "components": [field]}]})
    (opened,) = (await visitor.see("discord", who=READER)).xpath('.//form[@class="dc-modal"]/@data-form')
    await visitor.act("/discord/put-away", who=READER, form=opened)
    assert (await visitor.see("discord", who=READER)).xpath('.//form[@class="dc-modal"]') == []


async def test_buttons_and_selects_reach_the_bot(visitor: Visitor) -> None:
    rows = [
        {"type": 1, "components": [{"type": 2, "style": 1, "label": "Go", "custom_id": "go"}]},
        {
            "type": 1,
            "components": [
                {
                    "type": 3,
                    "custom_id": "s",
                    "options": [{"label": "A", "value": "a", "default": True}, {"label": "B", "value": "b"}],
                }
            ],
        },
    ]
    sent = await visitor.discord("POST", f"/channels/{news(visitor)}/messages", {"content": "x", "components": rows})
    pane = await visitor.see("discord", who=READER)
    assert (texts(pane, "dc-button"), [each.get("aria-selected") for each in pane.xpath('.//*[@data-value="a"]')]) == (
        ["Go"],
        ["true"],
    )
    for body in ({"control": "go"}, {"control": "s", "values": ["b"]}):
        answer = await visitor.act_and_answer("/discord/press", 6, {}, who=READER, message=sent["id"], **body)
        assert answer.status_code == 204
    assert [(each.data["custom_id"], each.data.get("values")) for each in visitor.interactions] == [
        ("go", None),
        ("s", ["b"]),
    ]


async def test_a_reader_cannot_write_in_the_news_and_is_told(visitor: Visitor) -> None:
    refused = await visitor.act("/discord/say", who=READER, channel=news(visitor), text="hi")
    talk = visitor.sandbox.stage.discord.talk.id
    allowed = await visitor.act("/discord/say", who=READER, channel=talk, text="<script>hi</script>")
    assert (refused.status_code, allowed.status_code) == (409, 204)
    pane = await visitor.see("discord", who=READER, channel=talk)
    assert (texts(pane, "line"), pane.xpath(".//script")) == (["<script>hi</script>"], [])
