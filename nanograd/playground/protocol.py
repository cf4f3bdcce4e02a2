"""Every request of the page and every reply to it, as typed records; the page's own types are generated from these.

All of it is JSON: a record is an object, and ``kind`` tells which. ``python -m tools.protocol_types`` writes the same
for the page.
"""

# No postponed annotations here: they would hide from Python which fields may be left out.

from typing import Annotated, Literal, NotRequired, TypedDict

NotFinite = Literal["NaN", "Infinity", "-Infinity"]
JsonNumber = float | NotFinite
"""A number; JSON has no others, so those that are not finite travel by name."""

Mode = Literal["python", "expression"]

Judged = "judged by the handler"
"""A field that only has its handler to check it, because that says more precisely what is wrong with it."""


# What several of them are made of


class Message(TypedDict):
    """A sentence: the key of its translations, what they fill in, and its English."""

    id: str
    arguments: dict[str, "int | str | Message"]
    english: str


class Whereabouts(TypedDict):
    """A stretch of a text: lines from 1, columns from 0 in UTF-16 units. All null where the place is not known."""

    line: int | None
    column: int | None
    endLine: int | None
    endColumn: int | None


class Fix(TypedDict):
    """The one edit that mends a mistake: ``text`` in the place of what stands at ``span``; ``shows`` names it."""

    span: tuple[int, int]
    text: str
    shows: str


class ErrorDescription(Whereabouts):
    """What is wrong, and where. ``module`` and ``file`` are those that the text asked for and that are not here.

    Its kind is ``input`` where the text asks for an answer that it has not been given.
    """

    kind: str
    message: Message
    fix: NotRequired[Fix]
    module: NotRequired[str]
    file: NotRequired[str]


# What a run shows in Output beside what it prints

Numbers = list[float | None]
"""Numbers of a figure; null where there is none, or none that is finite."""


class LineMark(TypedDict):
    """A line through points; ``dash`` is empty for none, ``marker`` empty for no dots, ``width`` 0 for no line."""

    kind: Literal["line"]
    x: Numbers
    y: Numbers
    colour: str
    dash: Literal["", "dashed", "dotted"]
    marker: str
    width: float
    label: str


class DotsMark(TypedDict):
    """Dots, of one colour or each of its own; ``size`` is across, in pixels."""

    kind: Literal["dots"]
    x: Numbers
    y: Numbers
    colours: list[str]
    size: float
    label: str


class BarsMark(TypedDict):
    """Bars that stand side by side, each from a left to a right edge."""

    kind: Literal["bars"]
    left: Numbers
    right: Numbers
    height: Numbers
    colour: str
    label: str


class FieldMark(TypedDict):
    """A colour for each point of a grid, from a scale; with ``levels``, in bands between them, else in cells.

    ``x`` and ``y`` are where the columns and rows are.
    """

    kind: Literal["field"]
    x: Numbers
    y: Numbers
    rows: list[Numbers]
    levels: list[float]
    scale: list[str]
    low: float
    high: float
    alpha: float


class TextMark(TypedDict):
    """A word at a place."""

    kind: Literal["text"]
    x: float
    y: float
    text: str


class Axes(TypedDict):
    """One picture of a figure; ``x`` and ``y`` are how far it reaches."""

    title: str
    xLabel: str
    yLabel: str
    x: tuple[float, float]
    y: tuple[float, float]
    marks: list[LineMark | DotsMark | BarsMark | FieldMark | TextMark]
    legend: bool
    grid: bool
    bare: bool
    equal: bool


class Figure(TypedDict):
    """Pictures in so many columns."""

    title: str
    columns: int
    axes: list[Axes]


class Beside(TypedDict):
    """What a run gave beside its graph and what it prints: notes on how it was run, and figures that it drew."""

    notes: NotRequired[list[Message]]
    figures: NotRequired[list[Figure]]


class ErrorReply(Beside):
    """No other reply could be given. ``source`` is there where the learner's engine is at fault, not the text."""

    kind: Literal["error"]
    error: ErrorDescription
    printed: Message
    mode: NotRequired[Mode]
    source: NotRequired[Literal["engine"]]


# A pass over the graph of a text


class Held(TypedDict):
    """A leaf that the text computes and that is held at a number: the line that makes it, which of those it makes."""

    line: int
    nth: int
    number: float


class OfAGraph(TypedDict):
    """Which graph is meant: that of a text, and of a pass over it.

    ``engine`` is one that is wrong on purpose, or ``learner`` with their ``code``; ``input`` is the leaf that a
    forward-mode pass follows; ``derivative`` are the leaves by which the output is differentiated. Leaves are meant
    by their places among the leaves. ``answers`` are given to ``input()``, one after the other. ``graph`` is the line
    of the graph that is meant, where the text makes several; the last one without it. ``iteration`` is which of the
    passes that this line runs in a loop is meant, from 1; the last one without it. ``held`` are leaves that begin
    with another number than the text gives them.
    """

    text: str
    graph: NotRequired[int]
    iteration: NotRequired[int]
    held: NotRequired[list[Held]]
    answers: NotRequired[list[str]]
    engine: NotRequired[str]
    code: NotRequired[str]
    input: NotRequired[int]
    derivative: NotRequired[list[int]]


class ForwardStep(TypedDict):
    """The step that computes a node's number."""

    kind: Literal["forward"]
    node: int


class SeedStep(TypedDict):
    """The step with which a pass begins."""

    kind: Literal["seed"]
    node: int


class TangentStep(TypedDict):
    """The step that computes a node's tangent."""

    kind: Literal["tangent"]
    node: int


class ContributionStep(TypedDict):
    """The step in which a node adds to the gradient of one of its inputs."""

    kind: Literal["contribution"]
    index: int


Step = ForwardStep | SeedStep | TangentStep | ContributionStep


class RunRequest(OfAGraph):
    """Draw the graph of a text; ``known`` is the signature of the topology that the page has."""

    kind: Literal["run"]
    known: NotRequired[str | None]


class GraphNode(TypedDict):
    """A node. ``atom`` is its title in brackets where a formula needs them, ``fixed`` the numbers in fixed slots."""

    title: str
    atom: str
    name: str
    kind: Literal["leaf", "constant", "operation"]
    op: str
    symbol: str
    line: int | None
    scope: list[str]
    fixed: dict[str, str]


Edge = TypedDict("Edge", {"from": int, "to": int, "slot": int})
"""An edge: from an input to what is made of it."""

_InAPass = TypedDict("_InAPass", {"pass": NotRequired[int]})


class Contribution(_InAPass):
    """Which of how many contributions to its receiver this is, and along which edge it goes.

    Of an engine that is not right also: in which ``pass``, a ``remark`` on what is wrong, and whether it
    ``overwrites`` what was there.
    """

    edge: int
    received: int
    expected: int
    remark: NotRequired[Message | None]
    overwrites: NotRequired[bool]


class ForwardWords(TypedDict):
    """An operation's result: as a formula, and in a sentence."""

    formula: str
    sentence: Message


class SlotWords(TypedDict):
    """Why an input gets what it gets; ``rule`` is the local derivative: left side, symbols, numbers."""

    because: Message
    rule: list[Message]


class OperationWords(TypedDict):
    """The texts of an operation's steps, with marks where names and numbers go."""

    forward: ForwardWords
    slots: list[SlotWords]


class ForwardPassWords(TypedDict):
    """The node that a forward-mode pass follows, and the words of its steps."""

    input: int
    seed: Message
    because: Message
    still: Message


class Topology(TypedDict):
    """Everything about a graph that no slider changes; nodes in the order in which the code made them.

    ``seed`` says what the backward pass begins with; null where the output is not defined, and nothing goes back.
    ``gets`` says what a contribution adds to its receiver, ``isSet`` what one that overwrites leaves there.
    ``derivative`` names the derivative that this is the graph of, ``∂y/∂x``.
    """

    nodes: list[GraphNode]
    edges: list[Edge]
    output: int
    contributions: list[Contribution]
    words: dict[str, OperationWords]
    seed: Message | None
    gets: Message
    isSet: Message
    forward: NotRequired[ForwardPassWords]
    engine: NotRequired[str]
    derivative: NotRequired[str]


class Moves(TypedDict):
    """A leaf that a loop updates: what it starts at, and what it is after the update that follows the pass."""

    start: JsonNumber
    after: JsonNumber


class Leaf(TypedDict):
    """A leaf, and the stretch of the text that holds its number. ``free``: the text never gave it one.

    Where the text computes its number, ``made`` is the line that makes it, and which of those that it makes.
    """

    node: int
    span: tuple[int, int] | None
    free: bool
    made: NotRequired[tuple[int, int]]
    held: NotRequired[bool]
    moves: NotRequired[Moves]


class Truth(TypedDict):
    """What the gradients of an engine that is not right should be, and where they are not.

    ``numeric`` are central differences, ``wrong`` the nodes whose final gradient is wrong; contributions that are
    ``off`` leave the receiver with a wrong gradient, those ``carried`` set out with one.
    """

    grad: list[JsonNumber]
    numeric: list[JsonNumber | None]
    wrong: list[int]
    off: list[bool]
    carried: list[bool]
    data: NotRequired[list[JsonNumber]]
    wrongData: NotRequired[list[int]]


class Values(TypedDict):
    """The numbers of a topology, in its order.

    ``start`` are gradients that leaves held before the pass. ``tangent`` of each node, ``slope`` and ``share`` of
    each edge are those of a forward-mode pass; ``upstream`` of each contribution is there where the sender's final
    gradient will not do, ``product`` and ``seed`` where a learner's engine may have others.
    """

    data: list[JsonNumber]
    grad: list[JsonNumber]
    start: dict[str, JsonNumber]
    local: list[JsonNumber]
    contribution: list[JsonNumber]
    before: list[JsonNumber]
    after: list[JsonNumber]
    leaves: list[Leaf]
    upstream: NotRequired[list[JsonNumber]]
    truth: NotRequired[Truth]
    product: NotRequired[list[JsonNumber]]
    seed: NotRequired[JsonNumber]
    tangent: NotRequired[list[JsonNumber]]
    slope: NotRequired[list[JsonNumber]]
    share: NotRequired[list[JsonNumber]]


class Notice(TypedDict):
    """Where NaN or infinity first arises."""

    kind: Literal["not-finite", "not-finite-gradient"]
    node: int
    line: int | None
    message: Message


class BackwardPass(TypedDict):
    """The right engine's pass."""

    kind: Literal["backward"]


class UndefinedPass(TypedDict):
    """No pass: the graph's last operation is not defined for its inputs, and its number is NaN."""

    kind: Literal["undefined"]


class ForwardPass(TypedDict):
    """A forward-mode pass, and the node that it follows."""

    kind: Literal["forward"]
    input: int


class FaultyPass(TypedDict):
    """The pass of an engine that is wrong on purpose."""

    kind: Literal["faulty"]
    engine: str


class LearnerPass(TypedDict):
    """The pass of a learner's engine: what it should have found, and where it did not.

    ``assigned`` are the contributions that replaced instead of adding; ``byHand``: their engine has no ``backward``
    yet.
    """

    kind: Literal["learner"]
    data: list[JsonNumber]
    grad: list[JsonNumber]
    wrongData: list[int]
    wrongGrad: list[int]
    wrongSteps: list[int]
    assigned: list[int]
    upstream: list[JsonNumber]
    byHand: bool
    mistake: str
    says: Message | None


class DerivativeDescription(TypedDict):
    """A derivative's graph: its title, what can be differentiated by, and where this graph's leaves are among that."""

    title: str
    of: str
    by: list[str]
    inputs: list[str]
    leaves: list[int]


class ForeignFinding(TypedDict):
    """One thing that is wrong with an engine that came with the text, and the node that shows it."""

    kind: str
    node: int
    says: Message


class ForeignPass(TypedDict):
    """The pass of an engine that came with the text: the verdict in one line, and what is wrong."""

    kind: Literal["foreign"]
    says: Message
    findings: list[ForeignFinding]


Pass = BackwardPass | UndefinedPass | ForwardPass | FaultyPass | LearnerPass | ForeignPass

_OfAPass = TypedDict("_OfAPass", {"pass": Pass})


class GraphOfText(TypedDict):
    """One of several graphs that a text makes: its line, its output's name (or nothing), whether it is this one."""

    line: int
    name: str
    shown: bool


class Iterations(TypedDict):
    """How often a line of the text ran its pass, which one is shown, and which ones can be, from 1."""

    count: int
    shown: int
    kept: list[int]


class GraphReply(_OfAPass, Beside):
    """A graph with one pass over it; ``topology`` is null where the page has it.

    ``unfinished`` says what the text still lacks, where only its finished part is drawn. ``graphs`` are all graphs of
    the text where it makes several, ``iterations`` the passes of the line where it ran several, ``held`` the leaves
    that are held, in any of the graphs.
    """

    kind: Literal["graph"]
    mode: Mode
    signature: str
    topology: Topology | None
    values: Values
    printed: Message
    notices: list[Notice]
    passes: int
    graphs: NotRequired[list[GraphOfText]]
    iterations: NotRequired[Iterations]
    held: NotRequired[list[Held]]
    derivative: NotRequired[DerivativeDescription]
    unfinished: NotRequired[ErrorDescription]


# A graph too large to be sent node by node


ColumnType = Literal["u8", "u16", "i32", "f64"]
GroupKind = Literal["whole", "call", "turn", "scope", "name", "line", "run"]


class Column(TypedDict):
    """Where a column of numbers lies in the bytes that come with a reply."""

    type: ColumnType
    offset: int
    length: int


class LargeGroup(TypedDict):
    """A group of nodes: what it is called, the group around it (-1: none), how many values it makes.

    ``line`` is that of its nodes, where they have one, and ``called`` the line of the call that it is. Groups stand in
    the order of their first nodes; those of equal ``shape`` are made alike.
    """

    title: str
    kind: GroupKind
    parent: int
    size: int
    line: int | None
    called: int | None
    shape: int


class LargeSummary(TypedDict):
    """How large a graph is of which only groups, leaves and the output are told."""

    nodes: int
    contributions: int
    leaves: int


class LargeTopology(TypedDict):
    """What no slider changes of a large graph. The first group is the whole; one around another stands before it.

    ``symbols`` and ``names`` are what the columns ``symbol`` and ``name`` count; ``open`` are the groups to open at
    first. Of the columns, ``op``, ``symbol``, ``line``, ``name`` and ``group`` have one number for each node,
    ``start`` where its edges start, ``from`` for each edge its input, ``slot`` which input that is, and ``step`` for
    each contribution its edge. Where the graph is too large to be drawn there is a ``summary``: the nodes are leaves
    and the output, without edges.
    """

    groups: list[LargeGroup]
    open: list[int]
    ops: list[str]
    symbols: list[str]
    names: list[str]
    output: int
    summary: LargeSummary | None
    words: dict[str, OperationWords]
    seed: Message
    gets: Message
    isSet: Message


class LargeReply(_OfAPass, Beside):
    """A graph with one pass over it, its numbers in ``columns`` of the bytes that come with the reply.

    ``data``, ``grad`` and ``local`` are those of nodes and edges, ``contribution``, ``before`` and ``after`` of each
    step; ``count`` is the number of nodes. ``topology`` is null where the page has it. Beside a summary ``inputs`` and
    ``outputs`` say for each group how many values come in and go out, and ``heat`` how much gradient passes.
    """

    kind: Literal["large"]
    mode: Mode
    signature: str
    count: int
    topology: LargeTopology | None
    columns: dict[str, Column]
    leaves: list[Leaf]
    printed: Message
    notices: list[Notice]
    passes: int
    graphs: NotRequired[list[GraphOfText]]
    iterations: NotRequired[Iterations]
    held: NotRequired[list[Held]]
    unfinished: NotRequired[ErrorDescription]


class PartRequest(OfAGraph):
    """These nodes of a large graph, in words."""

    kind: Literal["part"]
    nodes: list[int]


class PartReply(TypedDict):
    """Nodes of a large graph, in the order in which they were asked for."""

    kind: Literal["part"]
    nodes: list[GraphNode]


class WhyRequest(OfAGraph):
    """Along which paths the gradient of a node of a large graph comes; ``open`` are the groups that are open."""

    kind: Literal["why"]
    node: int
    open: list[int]


class WayOfGradient(TypedDict):
    """A path of the output's gradient to a node.

    ``nodes`` are those on its strongest single path, the output first; ``product`` has for each how much of the
    gradient is left there. ``boxes`` are the groups that it passes (negative: a node, as -1 - node), as they stand
    folded, and ``share`` is the sum over all paths through these boxes.
    """

    nodes: list[int]
    boxes: list[int]
    product: list[JsonNumber]
    share: JsonNumber


class WhyReply(TypedDict):
    """The strongest ways of a gradient; they and the rest add up to it."""

    kind: Literal["why"]
    node: int
    gradient: JsonNumber
    ways: list[WayOfGradient]
    rest: JsonNumber
    paths: str


# Questions about the graph that is shown


class PredictRequest(OfAGraph):
    """Is this the number that the step makes?"""

    kind: Literal["predict"]
    step: Step
    answer: str


class PredictReply(TypedDict):
    """The verdict; ``mistake`` is the name of a known one, ``no-number`` where there is no answer to judge."""

    kind: Literal["predict"]
    right: bool
    mistake: str
    says: Message


class NumericRequest(OfAGraph):
    """The output against one node's number: ``at`` another number than its own, over the stretch ``span``."""

    kind: Literal["numeric"]
    node: int
    at: NotRequired[float | None]
    span: NotRequired[tuple[float, float] | None]


Verdict = Literal["agrees", "at a kink", "left over", "disagrees", "cannot be checked"]


class NumericReply(TypedDict):
    """The curve, null where it has no value; the slope by the gradient, by central difference and from both sides."""

    kind: Literal["numeric"]
    signature: str
    node: int
    x: JsonNumber
    y: JsonNumber | None
    span: tuple[float, float]
    xs: list[float]
    ys: list[float | None]
    gradient: JsonNumber
    numeric: JsonNumber
    left: JsonNumber
    right: JsonNumber
    verdict: Verdict
    says: Message


class FileRequest(OfAGraph):
    """A file: of the text as Python or as a notebook, of the graph as a PyTorch script or as DOT."""

    kind: Literal["file"]
    form: Literal["python", "notebook", "torch", "dot"]
    title: NotRequired[str]
    direction: NotRequired[Literal["LR", "TB"]]


class NotebookTextRequest(TypedDict):
    """A notebook's cells as one text."""

    kind: Literal["notebook-text"]
    notebook: str


class LatexRequest(OfAGraph):
    """A step as a formula."""

    kind: Literal["latex"]
    step: Step


class TextReply(TypedDict):
    """A file's text, a formula's, or a program's."""

    kind: Literal["text"]
    text: str


# Networks


Task = Literal["two classes", "several classes", "regression"]


class Point(TypedDict):
    """A point. ``target``: -1 or 1 for two classes, 0, 1, 2 … for several, any number for a regression."""

    x: list[float]
    target: float
    held: bool


class CustomPoints(TypedDict):
    """A person's own points, the classes' names, and those of the points' numbers where they have some."""

    task: Task
    classes: list[str]
    points: list[Point]
    inputs: NotRequired[list[str]]


class Named(TypedDict):
    """A choice with its settings."""

    name: str
    settings: dict[str, float]


class DataSpec(Named):
    """Which points: those of a data set, or, where ``custom`` is not null, a person's own."""

    heldOut: float
    custom: CustomPoints | None
    rule: NotRequired[str]


class LayerSpec(TypedDict):
    """A hidden layer."""

    size: int
    activation: str


class ScheduleSpec(Named):
    """A schedule, and over how many steps it runs."""

    steps: int


class StopSpec(TypedDict):
    """When a run ends by itself: below a loss, after so many steps."""

    loss: float | None
    steps: int | None


class FixedWeight(TypedDict):
    """A weight that training leaves where it is; ``input`` null means the bias."""

    layer: int
    neuron: int
    input: int | None
    value: float


class Spec(TypedDict):
    """Everything a person chose of a network; ``batchSize`` null means all points at once.

    ``features``: formulas that make the network's inputs; without them the inputs are the points' own numbers.
    """

    data: DataSpec
    layers: list[LayerSpec]
    initialisation: str
    seed: int
    loss: str
    optimizer: Named
    schedule: ScheduleSpec
    batchSize: int | None
    l1: float
    l2: float
    stop: StopSpec
    features: NotRequired[list[str]]
    axes: NotRequired[list[int]]
    fixed: NotRequired[list[FixedWeight]]
    dropout: NotRequired[float]


class Start(TypedDict):
    """The numbers of a network that was there before; ``origin``: which of its layers each new one was, from 0."""

    sizes: list[int]
    parameters: list[JsonNumber]
    origin: NotRequired[list[int | None]]
    optimizer: NotRequired[str]
    state: NotRequired[dict[str, list[JsonNumber]]]
    stepsTaken: NotRequired[int]
    step: NotRequired[int]


class OfANetwork(TypedDict):
    """Which network is meant; without a ``start`` it begins at the weights that its seed draws."""

    spec: Annotated[Spec, Judged]
    start: NotRequired[Annotated[Start | None, Judged]]


class NetworkRequest(OfANetwork):
    """A network to be trained."""

    kind: Literal["network"]


class LoadNetworkRequest(TypedDict):
    """The network of a saved model."""

    kind: Literal["load network"]
    text: str


class RaceRequest(OfANetwork):
    """The same network once for each optimiser."""

    kind: Literal["race"]
    optimizers: list[Annotated[Named, Judged]]


class SweepRequest(TypedDict):
    """A network for each spec, all of them to be trained."""

    kind: Literal["sweep"]
    specs: list[Annotated[Spec, Judged]]


class CsvRequest(TypedDict):
    """A table's points; ``sample`` asks for some of them where they are too many."""

    kind: Literal["csv"]
    text: str
    heldOut: float
    seed: int
    sample: NotRequired[bool]


class ScalarsRequest(OfANetwork):
    """The text of one point's graph, of a neuron's where the whole is too large.

    ``x`` null means the training point with the largest loss.
    """

    kind: Literal["scalars"]
    x: list[float] | None
    target: NotRequired[float | None]
    layer: NotRequired[int | None]
    neuron: NotRequired[int | None]


class TorchRequest(OfANetwork):
    """A PyTorch script that gives the network's answers to the held-out points."""

    kind: Literal["torch"]


class DrawnNetworkRequest(OfANetwork):
    """A picture of the network with its weights."""

    kind: Literal["drawn network"]
    form: Literal["svg", "dot"]


class NetworkNotebookRequest(TypedDict):
    """A network's program as a notebook."""

    kind: Literal["network notebook"]
    text: str
    title: str


class ReplayRequest(OfANetwork):
    """Why a step could not be taken: ``batch`` are the points it looked at, ``rate`` the learning rate."""

    kind: Literal["replay"]
    batch: list[int] | None
    step: int
    rate: float


class Grid(TypedDict):
    """Which part of the plane the heat maps show, and how finely.

    ``axes``: which of a point's numbers x and y are; ``others``: what the remaining ones are there, the points' means.
    ``coarse`` and ``fine``: the network's inputs at each place, as base64 of doubles, where they are made by features.
    """

    side: int
    fineSide: int
    x: tuple[float, float]
    y: tuple[float, float]
    axes: tuple[int, int]
    others: list[float]
    coarse: NotRequired[str]
    fine: NotRequired[str]


class Network(TypedDict):
    """The network that was made of a spec.

    ``sizes``: inputs, hidden layers, outputs, so one more than there are layers. ``activations`` and ``offsets``: one
    for each layer, the output layer last; the parameters lie in one row, those of a layer from its offset on, for each
    neuron its weights, then its bias. With two classes and one output, outputs above ``threshold`` mean the class with
    the larger target. ``titles`` are the names of the network's inputs, ``inputs`` those of a point's own numbers
    in formulas, ``columns`` the same as the person's own table has them. ``standardised``: formulas that bring them
    to one scale, where they differ. ``picture``: how wide and high the points are where they are pictures.
    """

    task: Task
    classes: list[str]
    points: list[Point]
    sizes: list[int]
    activations: list[str]
    offsets: list[int]
    names: list[str]
    parameters: int
    stateNames: list[str]
    threshold: float
    grid: Grid
    title: str
    titles: list[str]
    inputs: list[str]
    columns: list[str]
    standardised: list[str] | None
    picture: tuple[int, int] | None


class CompiledProgram(TypedDict):
    """A WebAssembly module as base64, and the manifest of its memory, which only the program's host reads."""

    code: str
    manifest: object


class Counts(TypedDict):
    """How many rows of a table are points to train on, and how many are held out."""

    train: int
    heldOut: int


class Batch(TypedDict):
    """How many points each step looks at, null for all, and which random numbers choose them."""

    size: int | None
    seed: int


Judge = Literal["largest", "half", "sign"]
"""How an answer is told right from wrong: by the largest output, by one half, or by the sign."""


class NetworkReply(TypedDict):
    """A network with everything that trains it without Python.

    Rows of doubles travel as base64 of their little-endian bytes. ``factors`` are what the learning rate is multiplied
    by at each step, ``fixed`` the places and numbers of parameters that stay where they are, ``python`` the
    program before and after the
    number of its steps. With ``dropout`` a row of the table ends with a factor for every hidden neuron.
    """

    kind: Literal["network"]
    network: Network
    program: CompiledProgram
    table: str
    counts: Counts
    parameters: str
    state: dict[str, str]
    stepsTaken: int
    step: int
    settings: dict[str, float]
    factors: str
    batch: Batch
    dropout: float
    judge: Judge | None
    fixed: list[tuple[int, float]]
    stop: StopSpec
    python: tuple[str, str]


class LoadedNetworkReply(NetworkReply):
    """The network of a saved model, and its spec."""

    spec: Spec


class GptSpec(TypedDict):
    """What the GPT view was asked for. ``letters``: all that its lines are made of, each once.

    ``normalised`` and ``positions``: whether there are rmsnorms, and numbers that stand for positions. The optimiser's
    settings are those beside ``learningRate``; the schedule runs over ``steps``.
    """

    letters: str
    layers: int
    width: int
    heads: int
    context: int
    activation: str
    normalised: bool
    positions: bool
    optimizer: Named
    learningRate: float
    schedule: Named
    namesPerStep: int
    steps: int
    seed: int


class GptRequest(TypedDict):
    """A GPT to be trained."""

    kind: Literal["gpt"]
    spec: GptSpec


class GptInsideRequest(TypedDict):
    """A program that reads every number of the GPT for one text."""

    kind: Literal["gpt inside"]
    spec: GptSpec


class GptProgramRequest(TypedDict):
    """The GPT's program, to be read and run."""

    kind: Literal["gpt program"]
    spec: GptSpec
    form: Literal["nanograd", "torch"]


class GptSpeedRequest(TypedDict):
    """How long one step of the GPT's program takes as it is, not compiled; the lines are those of the step."""

    kind: Literal["gpt speed"]
    spec: GptSpec
    lines: list[str]


class GptScalarsRequest(TypedDict):
    """The text of the graph of a line's loss, with these numbers as the model's.

    ``number``: which strip of ``GptInsideReply``, and which number of it, has the label ``opened`` there.
    """

    kind: Literal["gpt scalars"]
    spec: GptSpec
    parameters: list[float]
    line: str
    number: tuple[int, int] | None


class GptNearRequest(TypedDict):
    """The scalars that a number is made of when the model reads a line, with these numbers as the model's.

    ``at``: a strip of ``GptInsideReply`` and the place in it, or -1 and the ``id`` of a node that was shown before.
    ``wide``: whether every term of a long sum has a box.
    """

    kind: Literal["gpt near"]
    spec: GptSpec
    parameters: list[float]
    line: str
    at: tuple[int, int]
    wide: bool


class GptNode(TypedDict):
    """A scalar of a line's graph. ``terms`` is 0 where it adds up none, or two; ``isRest``: it is a part of a sum."""

    id: int
    node: GraphNode
    data: JsonNumber
    grad: JsonNumber
    terms: int
    isRest: bool


class GptNearReply(TypedDict):
    """The scalars, the number itself first."""

    kind: Literal["gpt near"]
    nodes: list[GptNode]
    edges: list[Edge]


class Table(TypedDict):
    """One of the model's tables of parameters; they lie one after another, row by row."""

    name: str
    rows: int
    columns: int


class GptReply(TypedDict):
    """A GPT with everything that trains it without Python.

    A row of the program's table is a line's letters as numbers, END before and after them and in every place that is
    left over, and then the share that each place has in the loss: one divided by their number, 0 where nothing is left.
    ``parameters`` are base64 of doubles, ``settings`` those of the optimiser.
    """

    kind: Literal["gpt"]
    program: CompiledProgram
    tables: list[Table]
    parameters: str
    settings: dict[str, float]


class GptSpeedReply(TypedDict):
    """The seconds that the step took."""

    kind: Literal["gpt speed"]
    seconds: float


class Strip(TypedDict):
    """Numbers that the model makes at a place: ``layer`` and ``head`` are -1 where it is none of a layer's or head's.

    ``first`` says where they begin among all numbers.
    """

    name: str
    place: int
    layer: int
    head: int
    first: int
    count: int


class GptInsideReply(TypedDict):
    """A program of the same rows and parameters, with the strips' numbers one after another as its readings."""

    kind: Literal["gpt inside"]
    program: CompiledProgram
    strips: list[Strip]


class RaceReply(TypedDict):
    """The networks of a race."""

    kind: Literal["race"]
    networks: list[NetworkReply]


class SweepCell(TypedDict):
    """A network of a sweep: the place of its program, and the numbers that are its own."""

    program: int
    parameters: str
    settings: dict[str, float]
    state: dict[str, str]
    batch: Batch


class SweepReply(TypedDict):
    """The networks of a sweep, in the order of the specs, and the programs that they share."""

    kind: Literal["sweep"]
    programs: list[NetworkReply]
    cells: list[SweepCell]


class PointsReply(TypedDict):
    """A table's points, and what was done to get them; none where ``rows`` is more than ``most``."""

    kind: Literal["points"]
    custom: CustomPoints | None
    rows: int
    most: int
    told: list[Message]


class ReplayReply(TypedDict):
    """In which layer, from 0, a step went wrong, what happened there and what would help."""

    kind: Literal["replay"]
    layer: int | None
    message: Message
    cause: Message


# The course


class CourseRequest(TypedDict):
    """All exercises."""

    kind: Literal["exercises"]


class StartRequest(TypedDict):
    """The file as an exercise begins: after the learner's ``code``, after our own solutions where that is null.

    ``skipped`` are exercises that the file knows nothing of: our solutions of those are added first.
    """

    kind: Literal["exercise-start"]
    name: str
    code: str | None
    skipped: NotRequired[list[str]]
    own: NotRequired[str]


class SolveRequest(TypedDict):
    """The learner's file with our solution in the place of theirs."""

    kind: Literal["exercise-solve"]
    name: str
    code: str
    own: NotRequired[str]


class CheckRequest(TypedDict):
    """The tests of an exercise on the learner's file."""

    kind: Literal["exercise-check"]
    name: str
    code: str
    own: NotRequired[str]


class Hint(TypedDict):
    """A hint, in Markdown."""

    title: Message
    text: str


class ExerciseTest(TypedDict):
    """What a test does and expects, in words."""

    called: Message
    expected: Message


class Exercise(TypedDict):
    """An exercise."""

    name: str
    number: int
    title: str
    concepts: list[Message]
    text: str
    hints: list[Hint]
    solution: str
    graph: str
    finale: str
    tests: list[ExerciseTest]


class CourseReply(TypedDict):
    """All exercises, in order."""

    kind: Literal["exercises"]
    exercises: list[Exercise]


class CodeReply(TypedDict):
    """The file to go on with."""

    kind: Literal["exercise-start"]
    code: str


class TestResult(ExerciseTest):
    """What came of a test; ``passed`` is null while those before it fail, ``mistake`` the name of a known one."""

    came: Message
    passed: bool | None
    mistake: str
    says: Message | None
    printed: Message
    line: int | None
    column: int | None


class CheckReply(TypedDict):
    """The results of an exercise's tests."""

    kind: Literal["exercise-check"]
    passed: bool
    tests: list[TestResult]
    printed: Message


# What the build prepares


class Example(TypedDict):
    """An example of the menu."""

    name: str
    title: Message
    text: str


class EngineChoice(TypedDict):
    """An engine that is wrong on purpose; ``shows``: an example in which its mistake does."""

    name: str
    title: Message
    wrong: Message
    shows: str


class Setting(TypedDict):
    """A number that can be set: ``low`` and ``high`` bound it, ``offered`` is a slider's range.

    ``below``: ``high`` itself is too much.
    """

    name: str
    title: Message
    says: Message
    default: float
    low: float | None
    high: float | None
    below: bool
    offered: tuple[float, float] | None
    kind: Literal["number", "integer", "switch"]


class Choice(TypedDict):
    """One of a registry's entries."""

    name: str
    title: Message
    says: Message
    settings: list[Setting]


class DatasetChoice(Choice):
    """A data set. ``sample`` is for a thumbnail: x, y, target; of one input, x and y = target."""

    task: Task
    inputs: int
    sample: list[tuple[float, float, float]]


class LossChoice(Choice):
    """A loss, and the tasks that it fits."""

    tasks: list[Task]


class StateChoice(TypedDict):
    """What an optimiser remembers of each parameter."""

    name: str
    title: Message
    says: Message


class OptimizerChoice(Choice):
    """An optimiser; its learning rate is the first setting."""

    state: list[StateChoice]


class CatalogueSettings(TypedDict):
    """The settings of no registry's entry."""

    heldOut: Setting
    seed: Setting
    batchSize: Setting
    dropout: Setting
    l1: Setting
    l2: Setting
    stopLoss: Setting
    stopSteps: Setting
    scheduleSteps: Setting


class Limits(TypedDict):
    """How large a network may be."""

    layers: int
    neurons: int
    points: int


class FeatureChoice(TypedDict):
    """A formula that can be an input of a network; ``uses``: which of a point's numbers it needs."""

    formula: str
    title: str
    uses: list[str]


class Catalogue(TypedDict):
    """Everything that can be chosen of a network."""

    datasets: list[DatasetChoice]
    losses: list[LossChoice]
    optimizers: list[OptimizerChoice]
    schedules: list[Choice]
    activations: list[Choice]
    initialisations: list[Choice]
    features: list[FeatureChoice]
    settings: CatalogueSettings
    limits: Limits
    defaults: Spec


class BegunExercise(Exercise):
    """An exercise, and the file as it begins after our own solutions."""

    begun: str


class OpenExerciseRequest(TypedDict):
    """Read an exercise of somebody's own: the text of its file."""

    kind: Literal["exercise-open"]
    text: str


class ExerciseReply(TypedDict):
    """The exercise."""

    kind: Literal["exercise-open"]
    exercise: BegunExercise


class ListedLesson(TypedDict):
    """A lesson in the list of them: the exercises it leads to, its number of scenes, and those with a task."""

    name: str
    number: int
    title: str
    about: str
    concepts: list[str]
    exercises: list[str]
    scenes: int
    tasks: list[int]


class SceneCondition(TypedDict):
    """One thing that must hold once a scene's task is done."""

    what: str
    node: str
    sign: str
    value: float | str


class PreparedScene(TypedDict):
    """A scene; ``reply`` is the place of its graph among the lesson's replies."""

    title: str
    text: str
    code: str
    at: int
    highlight: int | None
    engine: str
    folded: list[str] | None
    speed: float
    play: bool
    rise: list[int] | None
    curve: int | None
    check: list[SceneCondition]
    done: str
    almost: list[SceneCondition]
    answer: str
    notes: list[str]
    reply: int


class PreparedLesson(TypedDict):
    """A lesson with its graphs, which needs no Python to be shown."""

    name: str
    scenes: list[PreparedScene]
    replies: list[GraphReply]


class OpenLessonRequest(TypedDict):
    """Prepare a lesson of somebody's own: the text of its file."""

    kind: Literal["lesson-open"]
    text: str


class LessonReply(TypedDict):
    """The lesson, as the list shows it and with its graphs."""

    kind: Literal["lesson-open"]
    listed: ListedLesson
    prepared: PreparedLesson


# All of them

REPLIES: dict[type, object] = {
    RunRequest: GraphReply | LargeReply,
    PartRequest: PartReply,
    WhyRequest: WhyReply,
    PredictRequest: PredictReply,
    NumericRequest: NumericReply,
    FileRequest: TextReply,
    LatexRequest: TextReply,
    NotebookTextRequest: TextReply,
    NetworkRequest: NetworkReply,
    LoadNetworkRequest: LoadedNetworkReply,
    RaceRequest: RaceReply,
    GptRequest: GptReply,
    GptInsideRequest: GptInsideReply,
    GptProgramRequest: TextReply,
    GptScalarsRequest: TextReply,
    GptNearRequest: GptNearReply,
    GptSpeedRequest: GptSpeedReply,
    SweepRequest: SweepReply,
    CsvRequest: PointsReply,
    ScalarsRequest: TextReply,
    TorchRequest: TextReply,
    DrawnNetworkRequest: TextReply,
    NetworkNotebookRequest: TextReply,
    ReplayRequest: ReplayReply,
    CourseRequest: CourseReply,
    StartRequest: CodeReply,
    OpenLessonRequest: LessonReply,
    OpenExerciseRequest: ExerciseReply,
    SolveRequest: CodeReply,
    CheckRequest: CheckReply,
}
"""What each request is answered with, where it is not with an error."""

Reply = (
    ErrorReply
    | GraphReply
    | LargeReply
    | PartReply
    | WhyReply
    | PredictReply
    | NumericReply
    | TextReply
    | NetworkReply
    | LoadedNetworkReply
    | RaceReply
    | GptReply
    | GptInsideReply
    | GptNearReply
    | GptSpeedReply
    | SweepReply
    | PointsReply
    | ReplayReply
    | CourseReply
    | CodeReply
    | CheckReply
    | LessonReply
    | ExerciseReply
)
