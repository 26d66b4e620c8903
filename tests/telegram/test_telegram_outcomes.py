"""Every answer of the Bot API server, through the real library, as an outcome."""

import asyncio

import pytest

from adapters.sandbox.faults import Fault, FaultMode
from adapters.sandbox.telegram import errors
from adapters.sandbox.telegram.errors import Failure, answer_with
from bot.message import Message, words
from bot.model import Address, Copy, PlaceKind
from bot.outcomes import BotDown, Gone, Later, Moved, NotSent, Outcome, PutOff, Refused, Scope, Sent, Unknown, Unlisted
from tests.telegram.conftest import LocalTelegram, TelegramStage, build

HELLO = Message(text=words("Hello"), key="hello")
NO_RIGHT = Gone("no right to write", suspended=True)
NOT_FOUND = Gone("not found")
NOT_A_MEMBER = Gone("not a member")


def content(text: str) -> Refused:
    return Refused(text, content=True)


SENDING: dict[str, Outcome] = {
    "BLOCKED": Gone("blocked"),
    "DEACTIVATED": Gone("deactivated"),
    "CANNOT_INITIATE": Gone("never started"),
    "TO_THE_BOT": Gone("a bot"),
    "TO_BOTS": Gone("a bot"),
    "KICKED_FROM_GROUP": Gone("kicked"),
    "KICKED_FROM_SUPERGROUP": Gone("kicked"),
    "KICKED_FROM_CHANNEL": Gone("kicked"),
    "NOT_IN_GROUP": NOT_A_MEMBER,
    "NOT_IN_SUPERGROUP": NOT_A_MEMBER,
    "NOT_IN_CHANNEL": NOT_A_MEMBER,
    "GROUP_DELETED": Gone("deleted"),
    "CHAT_NOT_FOUND": NOT_FOUND,
    "PRIVATE_CHAT_NOT_FOUND": NOT_FOUND,
    "PEER_ID_INVALID": NOT_FOUND,
    "CHAT_ID_EMPTY": NOT_FOUND,
    "THREAD_NOT_FOUND": Gone("topic not found", suspended=True),
    "TOPIC_CLOSED": Gone("topic closed", suspended=True),
    "TOPIC_DELETED": Gone("topic deleted", suspended=True),
    "NO_RIGHT_TO_TEXT": NO_RIGHT,
    "NO_RIGHT_TO_PHOTO": NO_RIGHT,
    "NO_RIGHT_TO_SEND": NO_RIGHT,
    "NO_WRITE_ACCESS": NO_RIGHT,
    "NOT_A_CHANNEL_ADMIN": NO_RIGHT,
    "CHAT_WRITE_FORBIDDEN": NO_RIGHT,
    "CHAT_RESTRICTED": NO_RIGHT,
    "CHAT_ADMIN_REQUIRED": NO_RIGHT,
    "CANNOT_PARSE": content("can't parse entities: can't find end of the entity starting at byte offset 0"),
    "TEXT_EMPTY": content("message text is empty"),
    "MESSAGE_TOO_LONG": content("message is too long"),
    "CAPTION_TOO_LONG": content("message caption is too long"),
    "RAW_TEXT_TOO_LONG": content("text is too long"),
    "NOT_UTF8": content("strings must be encoded in utf-8"),
    "ENTITY_BOUNDS_INVALID": content("entity_bounds_invalid"),
    "ENTITIES_TOO_LONG": content("entities_too_long"),
    "BUTTON_URL_INVALID": content(
        "inline keyboard button url 'http://a.example:99999/x' is invalid: wrong port number specified in the url"
    ),
    "BUTTON_DATA_INVALID": content("button_data_invalid"),
    "MARKUP_TOO_LONG": content("reply markup is too long"),
    "WRONG_URL": content("wrong http url specified"),
    "WRONG_FILE": content("wrong file identifier/http url specified"),
    "URL_CONTENT_FAILED": content("failed to get http url content"),
    "URL_CONTENT_TYPE": content("wrong type of the web page content"),
    "TOO_LARGE": content("request entity too large"),
    "UNAUTHORIZED": BotDown("the token is refused"),
    "NOT_FOUND": BotDown("the token is refused"),
    "OTHER_POLLER": BotDown("another program uses this token"),
    "FLOOD": Later(5.0, Scope.UNSURE),
    "FLOOD_WITHOUT_PARAMETERS": PutOff("flood without a time"),
    "RESTART": Unknown("server error 500"),
    "ABORTED": Unknown("server error 500"),
    "USER_NOT_FOUND": Unlisted("user not found"),
}


def copy_for(stage: TelegramStage, *message_ids: str) -> Copy:
    _, chat = stage.reader()
    chat.started = True
    return Copy(address=Address("telegram", str(chat.id)), kind=PlaceKind.PRIVATE, message_ids=message_ids)


@pytest.mark.parametrize("name", SENDING)
async def test_sending(stage: TelegramStage, name: str) -> None:
    stage.sandbox.faults.add(answer_with(errors.NAMED[name], method="sendMessage"))
    assert await stage.adapter.show(copy_for(stage), HELLO) == SENDING[name]


async def test_what_goes_on_with_a_story_answers_the_earlier_message(stage: TelegramStage) -> None:
    _, chat = stage.reader()
    chat.started = True
    copy = Copy(address=Address("telegram", str(chat.id)), kind=PlaceKind.PRIVATE)
    first = await stage.adapter.show(copy, HELLO)
    assert isinstance(first, Sent)
    await stage.adapter.show(copy._replace(answers=first.message_ids[0]), HELLO)
    begun, answer = chat.messages.values()
    assert answer.reply_to is begun
    del chat.messages[begun.id]
    assert isinstance(await stage.adapter.show(copy._replace(answers=first.message_ids[0]), HELLO), Sent)
    assert list(chat.messages.values())[-1].reply_to is None


EDITING: dict[str, Outcome] = {
    "NOT_MODIFIED": Sent(("7",)),
    "EDIT_NOT_FOUND": Sent(("7",), missing=True),
    "CANNOT_EDIT": Refused("message can't be edited"),
    "NO_TEXT_TO_EDIT": Refused("there is no text in the message to edit"),
    "BLOCKED": Gone("blocked"),
    "FLOOD": Later(5.0),
    "MESSAGE_TOO_LONG": content("message is too long"),
}


@pytest.mark.parametrize("name", EDITING)
async def test_editing(stage: TelegramStage, name: str) -> None:
    stage.sandbox.faults.add(answer_with(errors.NAMED[name], method="editMessageText"))
    assert await stage.adapter.show(copy_for(stage, "7"), HELLO) == EDITING[name]


NOT_OF_THE_PLACE: dict[str, Outcome] = {
    "CHAT_ADMIN_REQUIRED": Refused("chat_admin_required"),
    "NOT_A_CHANNEL_ADMIN": Refused("need administrator rights in the channel chat"),
    "NO_RIGHT_TO_PIN": Refused("not enough rights to manage pinned messages in the chat"),
}
OF_THE_PLACE: dict[str, Outcome] = {
    "NO_RIGHT_TO_TEXT": NO_RIGHT,
    "NO_RIGHT_TO_SEND": NO_RIGHT,
    "CHAT_WRITE_FORBIDDEN": NO_RIGHT,
    "TOPIC_CLOSED": Gone("topic closed", suspended=True),
    "KICKED_FROM_GROUP": Gone("kicked"),
}


@pytest.mark.parametrize("name", NOT_OF_THE_PLACE | OF_THE_PLACE)
async def test_an_edit_or_a_deletion_says_of_the_place_only_what_a_send_would_meet_too(
    stage: TelegramStage, name: str
) -> None:
    expected = (NOT_OF_THE_PLACE | OF_THE_PLACE)[name]
    for method, message in (("editMessageText", HELLO), ("deleteMessage", None)):
        stage.sandbox.faults.add(answer_with(errors.NAMED[name], method=method))
        assert await stage.adapter.show(copy_for(stage, "7"), message) == expected


URL_FAULTS = (
    "Wrong port number specified in the URL",
    "Disallowed character in URL host",
    "Host is invalid",
    "URL host is empty",
    "Wrong percent-encoded symbol in URL host",
    "Unsupported URL protocol",
    "Wrong HTTP URL",
)


@pytest.mark.parametrize("why", URL_FAULTS)
@pytest.mark.parametrize("before", ["inline keyboard button URL 'http://x' is invalid: ", ""])
async def test_an_address_that_telegram_refuses_is_a_fault_of_the_content(
    stage: TelegramStage, why: str, before: str
) -> None:
    stage.sandbox.faults.add(answer_with(errors.bad_request(before + why), method="sendMessage"))
    assert await stage.adapter.show(copy_for(stage), HELLO) == content((before + why).lower())


DELETING: dict[str, Outcome] = {
    "DELETE_NOT_FOUND": Sent(),
    "CANNOT_DELETE": Refused("message can't be deleted"),
    "BLOCKED": Gone("blocked"),
    "FLOOD": Later(5.0),
}


@pytest.mark.parametrize("name", DELETING)
async def test_deleting(stage: TelegramStage, name: str) -> None:
    stage.sandbox.faults.add(answer_with(errors.NAMED[name], method="deleteMessage"))
    assert await stage.adapter.show(copy_for(stage, "7"), None) == DELETING[name]


async def test_a_migrated_group_names_its_new_address(stage: TelegramStage) -> None:
    stage.sandbox.faults.add(answer_with(errors.migrated(-100123), method="sendMessage"))
    assert await stage.adapter.show(copy_for(stage), HELLO) == Moved(Address("telegram", "-100123"))


async def test_a_refusal_nobody_knows_is_tried_a_few_times(stage: TelegramStage) -> None:
    failure = Failure(400, "Bad Request: SOMETHING_NEW")
    stage.sandbox.faults.add(answer_with(failure, method="sendMessage"))
    assert await stage.adapter.show(copy_for(stage), HELLO) == Unlisted("something_new")


AMBIGUOUS = {
    "a proxy's page": (errors.bad_gateway(), Unknown("server error 502")),
    "a reset before it was accepted": (Fault(mode=FaultMode.RESET), Unknown("no answer (ServerDisconnectedError)")),
    "a reset after it was accepted": (
        Fault(mode=FaultMode.RESET_AFTER),
        Unknown("no answer (ServerDisconnectedError)"),
    ),
    "no JSON in a good answer": (Fault(mode=FaultMode.GARBAGE), Unknown("the answer cannot be read")),
    "a good answer without a result": (
        Fault(mode=FaultMode.ANSWER, status=200, body={"ok": False}),
        Unknown("the answer makes no sense"),
    ),
    "a result that is no message": (
        Fault(mode=FaultMode.ANSWER, status=200, body={"ok": True, "result": [1]}),
        Unknown("the answer makes no sense"),
    ),
}


@pytest.mark.parametrize("name", AMBIGUOUS)
async def test_an_answer_that_says_nothing_leaves_it_unknown(stage: TelegramStage, name: str) -> None:
    fault, outcome = AMBIGUOUS[name]
    fault.method, fault.times = "sendMessage", 1
    stage.sandbox.faults.add(fault)
    assert await stage.adapter.show(copy_for(stage), HELLO) == outcome


async def test_a_server_that_is_not_there_never_saw_it(sandbox: LocalTelegram) -> None:
    async with build(sandbox).running() as stage:
        copy = copy_for(stage)
        await sandbox.stop()
        assert await stage.adapter.show(copy, HELLO) == NotSent("cannot connect (ClientConnectorError)")
        await sandbox.start()


async def test_a_process_that_only_sends_needs_no_start(sandbox: LocalTelegram) -> None:
    stage = build(sandbox)
    assert isinstance(await stage.adapter.show(copy_for(stage), HELLO), Sent)
    await stage.adapter.close()


async def test_a_retry_after_counts_whatever_the_chat(stage: TelegramStage) -> None:
    stage.sandbox.faults.add(answer_with(errors.flood(86_400), method="sendMessage"))
    assert await stage.adapter.show(copy_for(stage), HELLO) == Later(86_400.0)


async def test_two_sends_at_once_keep_their_own_answers(stage: TelegramStage) -> None:
    first, second = copy_for(stage), copy_for(stage)
    stage.sandbox.faults.add(answer_with(errors.BLOCKED, method="sendMessage", chat=first.address.chat))
    stage.sandbox.faults.add(answer_with(errors.RESTART, method="sendMessage", chat=second.address.chat))
    both = await asyncio.gather(*(stage.adapter.show(copy, HELLO) for copy in (first, second)))
    assert both == [Gone("blocked"), Unknown("server error 500")]
