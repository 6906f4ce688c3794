"""The daily sync against a simulated Gong."""

from tests.lib.sync.conftest import MakeRig


def test_everything_of_the_window_comes_in(make_rig: MakeRig) -> None:
    """Users, calls, transcripts, accounts, deals and email references are there after one run."""
    rig = make_rig()

    report = rig.sync()

    assert report.finished
    with rig.transaction() as conn:
        counts = conn.execute(
            """
            select (select count(*) from users), (select count(*) from calls), (select count(*) from transcripts),
                   (select count(*) from opportunities), (select count(*) from accounts), (select count(*) from emails),
                   (select count(*) from call_opportunities)
            """
        ).fetchone()
    assert counts == (40, 60, 60, 8, 4, 16, 60)
