"""One outbox for every message to a person: mail, SMS or printed slip, as she prefers.

`post` writes a row in the transaction of the business act; a job sends it afterwards. No domain speaks to a mail
server: when it is down, messages wait and nothing else slows down.
"""

from tremplin.kernel.messages.contacts import Contact, resolve_contacts_with
from tremplin.kernel.messages.posting import Attachment, post
from tremplin.kernel.messages.recalling import recall

__all__ = ["Attachment", "Contact", "post", "recall", "resolve_contacts_with"]
