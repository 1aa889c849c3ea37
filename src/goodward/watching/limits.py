"""How much somebody can survey: a list of names that nobody can survey helps nobody."""

MOST_VIEWS = 50
MOST_WATCHED = 300
