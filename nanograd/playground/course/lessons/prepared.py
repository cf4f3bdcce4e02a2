"""A lesson as the page gets it: each scene with its graph, worked out, so that it needs no Python to be shown."""

from __future__ import annotations

from nanograd.playground.course.lessons.lesson import Lesson, Scene
from nanograd.playground.course.lessons.task import Condition
from nanograd.playground.protocol import (
    GraphReply,
    ListedLesson,
    PreparedLesson,
    PreparedScene,
    RunRequest,
    SceneCondition,
    Topology,
)
from nanograd.playground.shown.current_graph import small
from nanograd.playground.source.failure import Failure


def listed(lesson: Lesson) -> ListedLesson:
    """What the list of lessons shows of it."""
    return {
        "name": lesson.name,
        "number": lesson.number,
        "title": lesson.title,
        "about": lesson.about,
        "concepts": list(lesson.concepts),
        "exercises": list(lesson.exercises),
        "scenes": len(lesson.scenes),
        "tasks": [place for place, scene in enumerate(lesson.scenes) if scene.check],
    }


def prepared(lesson: Lesson) -> PreparedLesson:
    """The whole lesson; ``replies`` are shared by scenes with the same program and engine.

    Raises:
        ValueError: a scene's program gives no graph, or names something that is not in it.
    """
    keys: list[tuple[str, str]] = []
    replies: list[GraphReply] = []
    scenes: list[PreparedScene] = []
    for scene in lesson.scenes:
        key = (scene.code, scene.settings.get("engine", ""))
        if key not in keys:
            keys.append(key)
            replies.append(reply_to(*key))
        place = keys.index(key)
        try:
            scenes.append(_scene(scene, replies[place], place))
        except ValueError as error:
            raise ValueError(f"scene {scene.title!r} of lesson {lesson.name}: {error}") from None
    return {"name": lesson.name, "scenes": scenes, "replies": replies}


def reply_to(code: str, engine: str = "") -> GraphReply:
    """What Python answers to a program.

    Raises:
        ValueError: it gives no graph.
    """
    request: RunRequest = {"kind": "run", "text": code}
    if engine:
        request["engine"] = engine
    try:
        reply = small(request)
    except Failure as failure:
        raise ValueError(f"the code gives no graph: {failure.message}") from None
    if "unfinished" in reply:
        raise ValueError(f"the code gives no graph: {reply['unfinished']['message']['english']}")
    return reply


def _scene(scene: Scene, reply: GraphReply, place: int) -> PreparedScene:
    settings, topology = scene.settings, reply["topology"]
    assert topology
    highlight, rise, curve = (settings.get(each) for each in ("highlight", "rise", "curve"))
    for condition in (*scene.check, *scene.almost):
        if condition.node and condition.what != "printed":
            node_called(topology, condition.node)
    return {
        "title": scene.title,
        "text": scene.text,
        "code": scene.code,
        "at": step_at(topology, settings.get("at", "end")),
        "highlight": None if highlight is None else node_called(topology, highlight),
        "engine": settings.get("engine", ""),
        "folded": None if "fold" not in settings else _groups(topology, settings["fold"]),
        "speed": float(settings.get("speed", "1")),
        "play": settings.get("play") == "yes",
        "curve": None if curve is None else node_called(topology, curve),
        "rise": None if rise is None else [node_called(topology, name) for name in rise.split(" over ")],
        "check": [_condition(condition) for condition in scene.check],
        "done": scene.done,
        "almost": [_condition(condition) for condition in scene.almost],
        "answer": scene.answer,
        "notes": list(scene.notes),
        "reply": place,
    }


def _condition(condition: Condition) -> SceneCondition:
    return {"what": condition.what, "node": condition.node, "sign": condition.sign, "value": condition.value}


def step_at(topology: Topology, at: str) -> int:
    """The number of a step: ``start``, ``forward`` (all values, no gradient), ``seed``, ``end``, a number, or
    ``y -> x``: the contribution that goes from one node to another.

    Raises ValueError for a step, a node or a contribution that there is not.
    """
    forward: int = sum(node["kind"] == "operation" for node in topology["nodes"])
    rows = topology["contributions"]
    places: dict[str, int] = {
        "start": 0,
        "forward": forward,
        "seed": forward + 1,
        "end": _last(topology, len(rows) - 1),
    }
    if at in places:
        return places[at]
    if at.isdigit() and int(at) <= places["end"]:
        return int(at)
    sender, arrow, receiver = at.partition(" -> ")
    if not arrow:
        raise ValueError(f"a step is {', '.join(places)}, up to {places['end']}, or like y -> x; got {at!r}")
    ends = node_called(topology, sender), node_called(topology, receiver)
    for index, row in enumerate(rows):
        edge = topology["edges"][row["edge"]]
        if (edge["to"], edge["from"]) == ends:
            return _last(topology, index)
    raise ValueError(f"nothing goes from {sender} to {receiver}")


def _last(topology: Topology, index: int) -> int:
    """The number of the step that is the contribution with that index; a second pass has a seed of its own."""
    forward: int = sum(node["kind"] == "operation" for node in topology["nodes"])
    again = index >= 0 and topology["contributions"][index].get("pass", 1) > 1
    return forward + 1 + index + 1 + (1 if again else 0)


def node_called(topology: Topology, name: str) -> int:
    """The last node of that name, or else of that title. Raises ValueError when there is none."""
    nodes = topology["nodes"]
    for names in ([node["name"] for node in nodes], [node["title"] for node in nodes]):
        if name in names:
            return len(names) - 1 - names[::-1].index(name)
    titles = ", ".join(node["title"] for node in nodes)
    raise ValueError(f"no node is called {name!r}; there are {titles}")


def _groups(topology: Topology, names: str) -> list[str]:
    """The keys of the groups that are folded: their paths, joined as the page joins them; none for ``none``."""
    paths = {tuple(node["scope"][: depth + 1]) for node in topology["nodes"] for depth in range(len(node["scope"]))}
    wanted = [] if names == "none" else names.split(", ")
    known = {path[-1] for path in paths}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise ValueError(f"no group is called {', '.join(unknown)}; there are {', '.join(sorted(known))}")
    return sorted("\x1f".join(path) for path in paths if path[-1] in wanted)
