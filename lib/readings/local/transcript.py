"""A conversation with what several questions ask of it: in which sentences a word stands, and in which turns those."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from lib.readings.conversation import Conversation, Spoken
from lib.readings.local.tokens import read


class Transcript(Conversation):
    """What is found out once here is found out for all who read the conversation."""

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the sentences in which a word stands."""
        found: dict[str, list[int]] = {}
        for sentence in self.sentences:
            for word in read(sentence.text).bag:
                if word in found:
                    found[word].append(sentence.n)
                else:
                    found[word] = [sentence.n]
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.by_word)

    @cached_property
    def turn_of(self) -> Mapping[int, int]:
        """The place of the turn of each sentence."""
        return {sentence.n: place for place, turn in enumerate(self.turns) for sentence in turn.sentences}

    def numbers_with(self, *words: frozenset[str]) -> frozenset[int]:
        """The numbers of the sentences in which any word of each group stands."""
        found: frozenset[int] | None = None
        for group in words:
            numbers = frozenset(number for word in group & self.words for number in self.by_word[word])
            found = numbers if found is None else found & numbers
        return found or frozenset()

    def sentences_with(self, *words: frozenset[str]) -> Sequence[Spoken]:
        """The same sentences, in order."""
        return [self.by_number[number] for number in sorted(self.numbers_with(*words))]


def transcript_of(conversation: Conversation) -> Transcript:
    if isinstance(conversation, Transcript):
        return conversation
    made = Transcript(**{name: getattr(conversation, name) for name in Conversation.__dataclass_fields__})
    vars(made).update(vars(conversation))  # with what it has found out
    return made
