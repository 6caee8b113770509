"""One function per kind of mail: it reads fresh by id, asks whether the news is still true, renders.

None means « sans objet ». Their wording is in `templates/emails/<kind>/`.
"""

from members.emails import account, joining, membership, newsletter, people

__all__ = ["account", "joining", "membership", "newsletter", "people"]
