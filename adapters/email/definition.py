"""What e-mail is to the rest of the program."""

from adapters.email import limits
from adapters.email.adapter import PLATFORM, EmailAdapter
from adapters.email.adapter_config import EmailConfig
from adapters.email.capabilities import CAPABILITIES
from adapters.email.mailbox import MailboxSeal, key_in
from adapters.email.pages import newsletter_pages
from adapters.email.probe import probe
from adapters.email.rendering import rendering
from adapters.email.settings_section import EmailSection
from adapters.email.transport import Relay
from adapters.platform_definition import PlatformDefinition, PlatformPages, Surroundings
from bot.platform_facts import PlatformFacts


def _build(section: EmailSection, around: Surroundings) -> EmailAdapter:
    config = EmailConfig(
        relay=Relay.of(section.smtp_url.get_secret_value()),
        sender=section.from_address,
        returns_to=section.bounce_address,
        rates=limits.rates(section.messages_per_second, section.connections),
    )
    return EmailAdapter(config, MailboxSeal(key_in(around.folder)), around)


def _facts(section: EmailSection) -> PlatformFacts:
    return PlatformFacts(
        title="Newsletter", per_second=section.messages_per_second, places="places-chats", render=rendering
    )


def _pages(section: EmailSection, platform: EmailAdapter) -> PlatformPages:
    secret = section.bounce_secret
    return newsletter_pages(platform, secret.get_secret_value() if secret else None)


EMAIL = PlatformDefinition(
    name=PLATFORM,
    title="Newsletter",
    section=EmailSection,
    build=_build,
    probe=probe,
    facts=_facts,
    capabilities=CAPABILITIES,
    pages=_pages,
)
