"""Where a deposit comes from: its kind, its partner or collection point, its commune."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from recyclique_desk.domain.errors import UserError

_COMMUNE = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}")
_POSTCODE = re.compile(r"[0-9]{5}")
_MOST_LETTERS = 200


class Channel(StrEnum):
    """What a kind of deposit is declared as, in the order of Ecomaison's columns."""

    VOLONTAIRE = "volontaire"
    ZONE_REEMPLOI = "zone_reemploi"
    MAGASIN = "magasin"
    SAISONNIER = "saisonnier"
    PORTE_A_PORTE = "porte_a_porte"


DEFAULT_KINDS: tuple[tuple[str, Channel], ...] = (
    ("Apport volontaire", Channel.VOLONTAIRE),
    ("Collecte à domicile", Channel.VOLONTAIRE),
    ("Zone réemploi en déchèterie", Channel.ZONE_REEMPLOI),
    ("Magasin partenaire", Channel.MAGASIN),
    ("Point saisonnier", Channel.SAISONNIER),
    ("Porte à porte", Channel.PORTE_A_PORTE),
)
"""Kinds of deposit that a site begins with; an admin changes them."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a ticket comes from; each part may be unknown.

    `commune` is an INSEE code, kept as it was typed although communes merge; `postcode` is kept
    where only that is known.
    """

    deposit_kind_id: int | None = None
    partner_id: int | None = None
    commune: str | None = None
    postcode: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether any part is known."""
        return self != Origin()

    def checked(self) -> "Origin":
        """Return it as it may be stored; UserError, with its field, for what is no code."""
        if self.commune is not None and not _COMMUNE.fullmatch(self.commune):
            raise UserError(
                "« {code} » n'est pas le code d'une commune.", field="commune", code=self.commune
            )
        if self.postcode is not None and not _POSTCODE.fullmatch(self.postcode):
            raise UserError(
                "« {code} » n'est pas un code postal : il a cinq chiffres.",
                field="postcode",
                code=self.postcode,
            )
        if self.partner_id is not None and self.deposit_kind_id is None:
            raise UserError(
                "Un partenaire va avec un type d'apport : choisissez-le aussi.", field="partner"
            )
        return self


NO_ORIGIN = Origin()
"""Nothing is known."""


@dataclass(frozen=True, slots=True)
class EarlierChannel:
    """What a kind was declared as before `until_day`, since the day of the one before."""

    until_day: date
    channel: str | None


def channel_on(day: date, earlier: Sequence[EarlierChannel], now: str | None) -> str | None:
    """Return the channel of a day; `earlier` in the order of their days, `now` the newest."""
    return next((each.channel for each in earlier if day < each.until_day), now)


def changed_channels(
    earlier: Sequence[EarlierChannel], now: str | None, channel: str | None, from_day: date
) -> tuple[EarlierChannel, ...]:
    """Return the earlier channels of a kind that is declared as `channel` from a day on.

    What was said of later days no longer holds.
    """
    kept = tuple(each for each in earlier if each.until_day < from_day)
    before = channel_on(from_day - timedelta(days=1), earlier, now)
    # Since the last of them it was `before`, which nothing ends if it is the same.
    return kept if before == channel else (*kept, EarlierChannel(from_day, before))


class ChannelHistory:
    """What each kind of deposit is declared as, by day."""

    def __init__(
        self,
        now: Mapping[int, str | None],
        earlier: Mapping[int, Sequence[EarlierChannel]] | None = None,
    ) -> None:
        """Take the newest channel of each kind and those before it, in the order of their days."""
        self._now = now
        self._earlier = earlier or {}

    def on(self, kind_id: int | None, day: date) -> str | None:
        """Return the channel of a kind on a day; None for no kind, or one that has none."""
        if kind_id is None:
            return None
        return channel_on(day, self._earlier.get(kind_id, ()), self._now.get(kind_id))

    def of_day(self, day: date) -> dict[int, str | None]:
        """Return the channel of each kind on a day."""
        return {kind_id: self.on(kind_id, day) for kind_id in self._now}

    def change_days(self, first: date, last: date) -> set[date]:
        """Return the days after `first`, to `last`, on which any kind has another channel."""
        return {
            each.until_day
            for earlier in self._earlier.values()
            for each in earlier
            if first < each.until_day <= last
        }


@dataclass(frozen=True, slots=True)
class DepositKind:
    """A kind of deposit of a site; a retired one stays, because old tickets show its name.

    Without a channel its tickets are in no column of a declaration. `channel` is the newest,
    `earlier` those before it.
    """

    id: int
    uid: UUID
    site_id: int
    name: str
    channel: Channel | None
    display_order: int = 0
    is_retired: bool = False
    version: int = 1
    earlier: tuple[EarlierChannel, ...] = ()


class LegalKind(StrEnum):
    """What a partner is."""

    COLLECTIVITE = "collectivite"
    ENTREPRISE = "entreprise"


@dataclass(frozen=True, slots=True)
class PartnerRecord:
    """What an organism's form asks of a partner beside its name and place; each may be unknown."""

    legal_kind: LegalKind | None = None
    address: str | None = None
    access: str | None = None
    """How things are fetched there, in the organism's words."""
    convention_from: date | None = None
    convention_to: date | None = None
    is_paid: bool | None = None

    def checked(self) -> "PartnerRecord":
        """Return it as it may be stored; UserError, with its field, otherwise."""
        texts = {}
        for name in ("address", "access"):
            words = " ".join((getattr(self, name) or "").split())
            if len(words) > _MOST_LETTERS:
                raise UserError("200 signes au plus.", field=name)
            texts[name] = words or None
        first, last = self.convention_from, self.convention_to
        if first is not None and last is not None and last < first:
            raise UserError("La convention finit avant de commencer.", field="convention_to")
        return replace(self, address=texts["address"], access=texts["access"])


NO_RECORD = PartnerRecord()


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner or collection point of a kind of deposit, and where it is."""

    id: int
    uid: UUID
    deposit_kind_id: int
    name: str
    commune: str | None = None
    postcode: str | None = None
    is_retired: bool = False
    version: int = 1
    record: PartnerRecord = NO_RECORD


@dataclass(frozen=True, slots=True)
class DepositChoices:
    """What the counter offers for a ticket: kinds and partners, and where deposits came from last.

    `places` are the newest communes or postcodes first, those of the poste before the site's.
    """

    kinds: "DepositKinds"
    places: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerInput:
    """What an admin fills in for a partner."""

    name: str
    commune: str | None = None
    postcode: str | None = None
    record: PartnerRecord = NO_RECORD


@dataclass(frozen=True, slots=True)
class DepositKinds:
    """The kinds of deposit of a site in their order, retired ones included, with their partners."""

    site_id: int
    kinds: tuple[DepositKind, ...] = ()
    partners: tuple[Partner, ...] = ()

    @property
    def usable(self) -> tuple[DepositKind, ...]:
        """Return the kinds that a ticket may be given."""
        return tuple(kind for kind in self.kinds if not kind.is_retired)

    def kind(self, kind_id: int | None) -> DepositKind | None:
        """Return the kind of that id, or None."""
        return next((kind for kind in self.kinds if kind.id == kind_id), None)

    def partner(self, partner_id: int | None) -> Partner | None:
        """Return the partner of that id, or None."""
        return next((each for each in self.partners if each.id == partner_id), None)

    def partners_of(self, kind_id: int | None) -> tuple[Partner, ...]:
        """Return the partners that a ticket of this kind may be given."""
        return tuple(
            each
            for each in self.partners
            if each.deposit_kind_id == kind_id and not each.is_retired
        )
