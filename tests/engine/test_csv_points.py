"""Tables as people have them."""

from __future__ import annotations

import pytest

from nanograd.csv_points import read_table

POINTS = ([[0.5, 1.0], [2.0, -3.25]], [-1.0, 1.0])


@pytest.mark.parametrize(
    "text",
    [
        "0.5,1,a\n2,-3.25,b",
        "0,5;1,0;a\n2,0;-3,25;b",
        "0.5\t1\ta\n2\t-3.25\tb",
        "0,5\t1\ta\n2\t-3,25\tb",
        "0.5 1 a\n  2   -3.25  b\n",
        "0,5 1,0 a\n2,0 -3,25 b",
        "0.5, 1, a\n2, -3.25, b",
        "\ufeff# from a lab\n0.5,1,a\n\n2,-3.25,b\n",
        "label,u,v\na,0.5,1\nb,2,-3.25",
        "u,label,v\n0.5,a,1\n2,b,-3.25",
        "a,0.5,1\nb,2,-3.25",
        "id,u,v,species\n7,0.5,1,a\n9,2,-3.25,b",
        ",u,v,label\n0,0.5,1,a\n1,2,-3.25,b",
        '"u","v","label"\n"1",0.5,1,"a"\n"2",2,-3.25,"b"',
        "0.5,1,a\n,4,a\n2,-3.25,b\n5,NA,b\n6,6,?",
    ],
)
def test_a_table_in_any_dialect_gives_the_same_points(text: str) -> None:
    points = read_table(text).points
    assert (points.inputs, points.targets) == POINTS
    assert points.class_names == ("a", "b")


def test_what_was_done_to_a_table_is_told() -> None:
    table = read_table("id,width,length,target,kind\n1,2,3,0.5,4\n2,3,,0.7,4\n3,4,5,0.9,6")
    assert table.columns == ("width", "length", "kind")
    assert (table.target, table.index, table.skipped) == ("target", "id", (3,))
    assert table.points.targets == [0.5, 0.9]


def test_a_first_column_that_counts_from_0_or_1_is_left_out_where_there_are_no_names() -> None:
    rows = [(3.0, 1), (2.0, 0), (5.0, 1), (4.0, 0)]
    for first in (0, 1):
        table = read_table("\n".join(f"{first + i},{x},{y}" for i, (x, y) in enumerate(rows)))
        assert table.points.inputs == [[x] for x, _ in rows]
        assert table.index == "1"
    assert len(read_table("\n".join(f"{i},{x}" for i, (x, _) in enumerate(rows))).points.inputs[0]) == 1


def test_numbers_in_a_column_of_classes_are_classes() -> None:
    points = read_table("u,class\n1,3\n2,5\n3,4").points
    assert (points.classes, points.class_names, points.targets) == (3, ("3", "4", "5"), [0.0, 2.0, 1.0])
    assert read_table("u,price\n1,3\n2,5\n3,4").points.classes == 0


def test_thousands_may_have_points_where_decimals_have_commas() -> None:
    assert read_table("1.234,5;2\n3;4").points.inputs == [[1234.5], [3.0]]


def test_a_class_may_be_called_none_or_minus() -> None:
    assert read_table("1,none\n2,-\n3,+").points.class_names == ("none", "-", "+")
