"""What a staff action did, and what it could not do and why: both are always told."""

from dataclasses import dataclass, field


@dataclass
class Report:
    done: list = field(default_factory=list)
    refused: list = field(default_factory=list)  # (object, French sentence)
    promoted: list = field(default_factory=list)  # seats given to the waiting list
    warnings: list = field(default_factory=list)  # French sentences
