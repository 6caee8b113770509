"""The directory of structures: what was asked, what answers, and one structure's page."""

from members.directory.page import directory_of

__all__ = ["directory_of"]
