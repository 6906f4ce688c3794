"""One router per screen. An endpoint parses, calls one function of a feature, and answers."""
