"""A local mail server that takes what is sent to any address, refuses and cuts off on demand, and keeps the last mails.

dialogue  SMTP, by aiosmtpd, with the faults      world    mailboxes, and the mails that are kept
replies   a server's sentences, with sources      mail     one mail, read as a mail program would
limits    rates and sizes                         reports  what comes back: bounces and complaints
"""

from adapters.sandbox.mail.limits import MailLimits
from adapters.sandbox.mail.server import MailSandbox

__all__ = ["MailLimits", "MailSandbox"]
