"""What Discord refuses with: status, code and text. A test says `answer_with(errors.MISSING_ACCESS, chat=…)`.

Codes and texts: Discord Developer Documentation, topics/opcodes-and-status-codes; statuses as bots' authors saw them.
"""

from dataclasses import dataclass
from typing import Any

from adapters.sandbox.faults import Fault, FaultMode


@dataclass(frozen=True, slots=True)
class RestError:
    """One way to be refused."""

    status: int
    code: int
    message: str

    def body(self, errors: dict[str, Any] | None = None) -> dict[str, Any]:
        """The JSON that a client reads; `errors` says which fields were at fault."""
        plain: dict[str, Any] = {"message": self.message, "code": self.code}
        return plain | {"errors": errors} if errors else plain


class RestRefusal(Exception):
    """A request that Discord does not carry out; `retry_after` seconds is what a 429 asks to wait."""

    def __init__(
        self, error: RestError, errors: dict[str, Any] | None = None, *, retry_after: float | None = None
    ) -> None:
        super().__init__(f"{error.status} {error.code} {error.message}")
        self.error = error
        self.errors = errors
        self.retry_after = retry_after


# Tokens
UNAUTHORIZED = RestError(401, 0, "401: Unauthorized")
UNAUTHORIZED_40001 = RestError(401, 40001, "Unauthorized. Provide a valid token and try again")
INVALID_TOKEN = RestError(401, 50014, "Invalid authentication token provided")
INVALID_WEBHOOK_TOKEN = RestError(401, 50027, "Invalid Webhook Token")
NOT_FOUND = RestError(404, 0, "404: Not Found")
METHOD_NOT_ALLOWED = RestError(405, 0, "405: Method Not Allowed")
# Gone
UNKNOWN_CHANNEL = RestError(404, 10003, "Unknown Channel")
UNKNOWN_GUILD = RestError(404, 10004, "Unknown Guild")
UNKNOWN_INVITE = RestError(404, 10006, "Unknown Invite")
UNKNOWN_MEMBER = RestError(404, 10007, "Unknown Member")
UNKNOWN_MESSAGE = RestError(404, 10008, "Unknown Message")
UNKNOWN_OVERWRITE = RestError(404, 10009, "Unknown permission overwrite")
UNKNOWN_ROLE = RestError(404, 10011, "Unknown Role")
UNKNOWN_USER = RestError(404, 10013, "Unknown User")
UNKNOWN_EMOJI = RestError(400, 10014, "Unknown Emoji")
UNKNOWN_WEBHOOK = RestError(404, 10015, "Unknown Webhook")
TOO_MANY_FOLLOW_UPS = RestError(400, 40094, "This interaction has reached the maximum number of follow-up messages")
UNKNOWN_INTERACTION = RestError(404, 10062, "Unknown interaction")
UNKNOWN_COMMAND = RestError(404, 10063, "Unknown application command")
UNKNOWN_COMMAND_PERMISSIONS = RestError(404, 10066, "Unknown application command permissions")
NOT_FOR_BOTS = RestError(403, 20001, "Bots cannot use this endpoint")
# Not allowed
MISSING_ACCESS = RestError(403, 50001, "Missing Access")
MISSING_PERMISSIONS = RestError(403, 50013, "Missing Permissions")
CANNOT_EDIT_OTHERS = RestError(403, 50005, "Cannot edit a message authored by another user")
CANNOT_DM = RestError(403, 50007, "Cannot send messages to this user")
NO_MUTUAL_GUILDS = RestError(403, 50278, "Cannot send messages to this user due to having no mutual guilds")
SEND_DISABLED = RestError(403, 40004, "Send messages has been temporarily disabled")
DM_TOO_FAST = RestError(429, 40003, "You are opening direct messages too fast")
# The content
EMPTY_MESSAGE = RestError(400, 50006, "Cannot send an empty message")
INVALID_FORM_BODY = RestError(400, 50035, "Invalid Form Body")
INVALID_JSON = RestError(400, 50109, "The request body contains invalid JSON.")
TOO_LARGE = RestError(413, 40005, "Request entity too large. Try sending something smaller in size")
AUTOMOD = RestError(400, 200000, "Message was blocked by automatic moderation")
HARMFUL_LINK = RestError(400, 240000, "Message blocked by harmful links filter")
EXPLICIT = RestError(400, 20009, "Explicit content cannot be sent to the desired recipient(s)")
# The wrong place
NON_TEXT_CHANNEL = RestError(400, 50008, "Cannot send messages in a non-text channel")
WRONG_CHANNEL_TYPE = RestError(400, 50024, "Cannot execute action on this channel type")
DM_CHANNEL = RestError(400, 50003, "Cannot execute action on a DM channel")
FORUM_CHANNEL = RestError(400, 40058, "Cannot send a message in a forum channel")
TAG_REQUIRED = RestError(400, 40067, "A tag is required to create a forum post in this channel")
CANNOT_REPLY = RestError(400, 160002, "Cannot reply without permission to read message history")
THREAD_EXISTS = RestError(400, 160004, "A thread has already been created for this message")
THREAD_LOCKED = RestError(403, 160005, "This thread is locked")
THREAD_ARCHIVED = RestError(400, 50083, "Thread is archived")
# Too often
RATE_LIMITED = RestError(429, 0, "You are being rate limited.")
SLOWMODE = RestError(429, 20016, "This action cannot be performed due to slowmode rate limit")
CHANNEL_WRITES = RestError(
    429, 20028, "The write action you are performing on the channel has hit the write rate limit."
)
GUILD_WRITES = RestError(429, 20029, "The write action you are performing on the server has hit the write rate limit.")
CROSSPOST_EDITS = RestError(429, 20022, "This message cannot be edited due to announcement rate limits.")
OLD_EDITS = RestError(429, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later.")
TOO_MANY_COMMANDS = RestError(400, 30032, "Maximum number of application commands reached (100).")
TOO_MANY_WEBHOOKS = RestError(400, 30007, "Maximum number of webhooks reached (15)")
TOO_MANY_CREATED = RestError(429, 30034, "Max number of daily application command creates has been reached (200)")
RESOURCE_LIMITED = RestError(429, 40062, "Service resource is being rate limited.")
OVERLOADED = RestError(503, 130000, "API resource is currently overloaded. Try again a little later")
NOT_AVAILABLE = RestError(503, 110001, "Application not yet available. Try again later")
# Already done
ALREADY_CROSSPOSTED = RestError(400, 40033, "This message has already been crossposted.")
ALREADY_ACKNOWLEDGED = RestError(400, 40060, "Interaction has already been acknowledged.")

ALL: dict[str, RestError] = {name: value for name, value in tuple(globals().items()) if isinstance(value, RestError)}
"""Every error of this module by its name."""

CLOUDFLARE_PAGE = (
    "<!DOCTYPE html><html><head><title>Access denied | discord.com used Cloudflare to restrict access</title></head>"
    "<body><h1>Error 1015</h1><p>You are being rate limited.</p></body></html>"
)
BAD_GATEWAY_PAGE = (
    "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"
)


def answer_with(
    error: RestError,
    *,
    method: str | None = None,
    chat: str | None = None,
    times: int = 1,
    mode: FaultMode = FaultMode.ANSWER,
) -> Fault:
    """A fault that answers with this error, before (or by `mode` after) the request was accepted."""
    body = error.body() | ({"retry_after": 1.0, "global": False} if error.status == 429 else {})
    return Fault(mode=mode, method=method, chat=chat, times=times, status=error.status, body=body)


def flood(
    seconds: float, *, scope: str = "user", method: str | None = None, chat: str | None = None, times: int = 1
) -> Fault:
    """A 429 of the scope "user", "shared" or "global" that asks to wait `seconds`."""
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": scope == "global"}
    headers = {"Retry-After": str(int(seconds + 0.999)), "X-RateLimit-Scope": scope}
    if scope == "global":
        headers["X-RateLimit-Global"] = "true"
    return Fault(mode=FaultMode.ANSWER, method=method, chat=chat, times=times, status=429, body=body, headers=headers)


def cloudflare(seconds: float = 600.0, *, method: str | None = None, chat: str | None = None, times: int = 1) -> Fault:
    """The edge's own 429: a page of HTML without the `Via` header."""
    headers = {"Retry-After": str(int(seconds + 0.999)), "Via": ""}
    return Fault(
        mode=FaultMode.ANSWER, method=method, chat=chat, times=times, status=429, body=CLOUDFLARE_PAGE, headers=headers
    )
