"""What leaves the site for machines: structured data, feeds, open data.

Everything here is made from `Record`s, and a record holds what anybody may read and nothing else, whoever asks.
"""

from events.outward.record import Record, record_of, records_of

__all__ = ["Record", "record_of", "records_of"]
