"""Identifiers of version 7, one by one and by the thousand."""

from datetime import UTC, datetime
from uuid import UUID

from recyclique_desk.domain.identity import new_uids

NOON = datetime(2025, 10, 7, 10, 0, tzinfo=UTC)


def test_many_identifiers_are_different_in_order_and_of_version_7() -> None:
    found = list(new_uids(NOON, 40_000))
    assert found == sorted(set(found))
    uids = [UUID(bytes=each) for each in found]
    assert {(uid.version, uid.variant) for uid in uids} == {(7, "specified in RFC 4122")}
    assert {uid.int >> 80 for uid in uids} == {int(NOON.timestamp() * 1000)}
    assert list(new_uids(NOON, 0)) == []
