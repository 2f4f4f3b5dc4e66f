"""How a view is found again: by an address that others can open, or by a query for their own dashboard."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from dashboard.app.view import View


@dataclass(frozen=True, slots=True)
class Permalink:
    """What stands for a view in files, citations and links.

    Attributes:
        site: Where the dashboard is, such as "https://figures.example.org/"; empty where nobody has said.
        query: Of the view, with its pairs named even if they are the default.
    """

    site: str
    query: str

    @classmethod
    def of(cls, view: View, site: str) -> Permalink:
        """The one of a view."""
        return cls(site, view.to_query(whole=True))

    @property
    def link(self) -> str:
        """What a browser opens; empty without a site."""
        return f"{self.site}{self.query}" if self.site else ""

    @property
    def public(self) -> str:
        """The link if others may be able to open it, too, and else empty."""
        return "" if is_own_machine(self.site) else self.link

    @property
    def words(self) -> str:
        """What is printed: the public link, or else the command that opens the view in one's own dashboard.

        >>> Permalink("https://figures.example.org/", "?pair=IND-AZE").words
        'https://figures.example.org/?pair=IND-AZE'
        >>> Permalink("http://127.0.0.1:8050/", "?pair=IND-AZE&flow=export").words
        'trade-figures "?pair=IND-AZE&flow=export"'
        """
        return self.public or f'trade-figures "{self.query}"'


def is_own_machine(site: str) -> bool:
    """Whether an address means whatever machine it is opened on.

    >>> [is_own_machine(site) for site in ("http://localhost:8050/", "http://[::1]/", "https://a.example/")]
    [True, True, False]
    """
    name = urlsplit(site).hostname or ""
    try:
        address = ip_address(name)
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
    return address.is_loopback or address.is_unspecified
