"""What must be true when things have calmed down, whatever happened."""

from lib.crm.base import Kind
from lib.crm.fields import TABLES
from lib.crm.values import encode_one
from tests.lib.crm.histories.book import Book, members


def check_no_record_is_twice(book: Book) -> None:
    """One live record of the CRM per record of ours, and one of ours per named record of theirs.

    People can make it otherwise, where a CRM restores nothing for us: they take a record out of the trash that was
    made anew meanwhile. Then they are told. What stays there of a record that was erased here is nobody's.
    """
    told = set(book.rig.rows("select record_id from sync_problems where reason like 'The CRM has two%%'"))
    assert not (told and book.rig.restores)
    for kind in TABLES:
        forgotten = list_forgotten(book, kind)
        named = [each for each in book.rig.records(kind) if each.values.get("name") is not None]
        live = [each for each in named if not each.trashed and each.remote_id not in told | forgotten]
        keys = [each.key for each in live if each.key is not None]
        assert len(keys) == len(set(keys)), f"{kind}: two records of the CRM carry one id"
        here = {identity for identity, row in book.rows(kind).items() if not row.gone}
        assert here == set(keys), f"{kind}: {here ^ set(keys)} is on one side only"
        assert all(each.key is not None for each in live), f"{kind}: a record that people made was not taken in"


def list_forgotten(book: Book, kind: Kind) -> set[str]:
    return set(
        book.rig.rows(
            "select remote_id from crm_links where kind = %s and state = 'forgotten' and remote_id is not null", kind
        )
    )


def check_nothing_is_gone_without_proof(book: Book) -> None:
    """What is gone here is in the trash there, and what is in the trash there was put there by people, or erased."""
    for kind in TABLES:
        for identity in (identity for identity, row in book.rows(kind).items() if row.gone):
            link = book.link(kind, identity)
            assert link is not None
            assert link.remote_id is not None
            stored = book.rig.world.find(kind, link.remote_id)
            assert stored is not None
            assert stored.trashed, "gone here, and not in the trash there"
        erased = set(book.rig.rows("select remote_id from crm_links where local_id = any (%s)", list(book.erased)))
        for stored in book.rig.records(kind):
            meant = stored.remote_id in book.trashed | erased or stored.key in book.erased
            assert not stored.trashed or meant, "trashed by the sync"


def check_nobody_was_taken_for_gone(book: Book) -> None:
    """At any time: what is gone here people had put into the trash. That it was not shown would be no proof."""
    gone = book.rig.rows(
        """
        select remote_id from crm_links where local_id in (
            select id from accounts where gone_at is not null union all
            select id from people where gone_at is not null union all
            select id from opportunities where gone_at is not null
        )
        """
    )
    assert set(gone) <= book.trashed, "gone here, and never in the trash there"


def check_both_sides_agree(book: Book) -> None:
    """In every field that both can read; one that the CRM refuses is told instead."""
    told = set(book.rig.rows("select record_id from sync_problems where resolved_at is null"))
    for kind in TABLES:
        for identity in book.ids(kind):
            stored = book.find_theirs(kind, identity)
            if stored is None:
                continue
            ours, theirs = book.ours(kind, identity), book.theirs(kind, stored)
            both = ours.keys() & theirs.keys()
            differing = {name for name in both if ours[name] != theirs[name] and f"{identity}:{name}" not in told}
            assert differing == set(), f"{kind} {identity}, {differing}: {ours} {theirs} {book.rig.problems()}"


def check_no_value_is_lost(book: Book) -> None:
    """A value that a side set last is there, or in a conflict."""
    kept = {
        (row[0], row[1], str(row[2]))
        for row in book.rig.rows("select local_id, field, lost from crm_conflicts where lost is not null")
    }
    here = {(kind, identity) for kind in TABLES for identity in book.ids(kind)}
    for pending in (book.set_by_people, book.set_by_us):
        for (kind, identity, name), value in pending.items():
            if value is None or (kind, identity) not in here or book.find_theirs(kind, identity) is None:
                continue
            final = book.ours(kind, identity).get(name)
            told = (identity, name, str(encode_one(value))) in kept
            assert value == final or told, f"{name} of {kind} {identity}: {value} is lost, {final} is there"
    for (kind, identity, name), member in book.added:
        if (kind, identity) not in here or book.find_theirs(kind, identity) is None:
            continue
        final = book.ours(kind, identity)
        if name in final:
            assert member in members(final[name]), f"{name} of {identity}: {member} is lost, {final[name]} is there"


def check_new_names_are_no_difference(book: Book) -> None:
    """Whatever people called tables and fields meanwhile, they are the same ones."""
    assert list(book.rig.crm.check_schema([table.spec for table in TABLES.values()])) == []
