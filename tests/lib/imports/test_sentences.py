"""A turn's text as sentences."""

import time

from lib.imports.sentences import split_sentences


def test_a_long_turn_takes_time_in_proportion() -> None:
    """Talk in lower case, where no dot ends a sentence, is no slower than other talk."""
    spoken = "we will see. and so on. e.g. here. " * 2_000

    def seconds(times: int) -> float:
        begin = time.process_time()
        assert len(split_sentences(spoken * times)) == 1
        return time.process_time() - begin

    assert min(seconds(8) for _ in range(2)) < 24 * min(seconds(1) for _ in range(5))


def test_abbreviations_and_small_letters_end_no_sentence() -> None:
    """Wherever in a turn they stand."""
    assert split_sentences('She met Dr. Lind (e.g. twice). "Why?" asked J. Moss. Well... we saw.   It went on.') == [
        "She met Dr. Lind (e.g. twice).",
        '"Why?"',
        "asked J. Moss.",
        "Well... we saw.",
        "It went on.",
    ]
