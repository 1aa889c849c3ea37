"""A file of one shape: read whole, or told at once and at its place what is wrong."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from goodward.core.policy.shaped_files import read_shaped


class Room(BaseModel):
    """A made-up shape."""

    model_config = ConfigDict(extra="forbid")

    title: str
    places: int


BEGINS = "a room begins with “title: …”"


def read(text):
    return read_shaped(text, Room, path="room.yaml", begins=BEGINS)


def told(text):
    return [str(each) for each in read(text).problems]


def test_a_sound_file_is_what_it_says_and_knows_where_it_says_it():
    document, said, problems = read("title: Toddlers\nplaces: 12\n")

    assert (said.title, said.places, problems) == ("Toddlers", 12, ())
    assert str(document.problem(("places",), "too few")) == "room.yaml:2:9 places: too few"


def test_everything_wrong_with_its_shape_is_told_at_once_in_the_order_of_the_file():
    assert told("title: Toddlers\nplaces: many\nplacess: 2\n") == [
        "room.yaml:2:9 places: “places” must be a whole number, not “many”",
        "room.yaml:3:10 placess: “placess” is not a known key; did you mean “places”?",
    ]


def test_what_is_no_such_file_at_all_says_how_one_begins():
    for text in ("", "- a list", "Toddlers"):
        assert told(text) == [f"room.yaml:1:1 {BEGINS}"]


def test_what_yaml_cannot_read_is_told_alone():
    [problem] = read("title: [Toddlers\nplaces: many\n").problems

    assert problem.line in (1, 2)
    assert read("title: [Toddlers\n").said is None
