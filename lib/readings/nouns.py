"""Names of things that are counted."""


def singular(noun: str) -> str:
    """What one of several is called: a "trading partner" of "trading partners"."""
    word = noun.lower().strip()
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word
