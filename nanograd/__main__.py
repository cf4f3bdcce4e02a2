"""The command line: ``python -m nanograd run | draw | check | export FILE``, and ``examples``."""

from __future__ import annotations

import argparse
import io
import linecache
import math
import sys
import threading
from collections.abc import Sequence
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TextIO

from nanograd import __version__, dialects
from nanograd.draw import draw_dot
from nanograd.draw.drawing import FORMATS
from nanograd.draw.picture import number
from nanograd.examples import Example, examples
from nanograd.export import to_json, to_notebook, to_torch_script
from nanograd.foreign.judgement import NOTES
from nanograd.gradcheck import check_gradients
from nanograd.graph import backward_steps
from nanograd.ops import OPS
from nanograd.playground.beside import Beside
from nanograd.playground.course.exercises import command as exercises_command
from nanograd.playground.course.lessons import lesson_command
from nanograd.playground.running.captured_output import Passed
from nanograd.playground.running.collected import Run
from nanograd.playground.running.foreign_run import ForeignJudgement
from nanograd.playground.running.own_lines import own_lines
from nanograd.playground.running.run import LARGEST_GRAPH, run_text
from nanograd.playground.source.cells import NotANotebook, text_of_notebook
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.text import SOURCE, Text
from nanograd.playground.telling.titles import titles
from nanograd.value import Value

DISAGREES = 1
WRONG = 2


class Complaint(Exception):
    """What the person has to be told; the message is the sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: as after ``python -m nanograd``; those of the process by default.

    Returns:
        The exit code: 0; 1 where a gradient disagrees with central differences; 2 where the input is wrong.
    """
    options = _parser().parse_args(arguments)
    try:
        code: int = options.command(options)
        sys.stdout.flush()
        return code
    except Failure as failure:
        if failure.beside:
            _print_notes(failure.beside)
        code = _complain(f"{_name(options.file)}: {failure.message}")
        print(failure.traceback.replace(f'File "{SOURCE}"', f'File "{options.file}"'), end="", file=sys.stderr)
        return code
    except Complaint as complaint:
        return _complain(str(complaint))
    except BrokenPipeError:  # the reader had enough, as in `... | head`
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def as_program() -> int:
    """``main`` as a process of its own: with whatever a program prints, and with what becomes of its threads."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # half characters, which a program may print, have no bytes
    threading.excepthook = _tell_of_thread
    return main()


def _tell_of_thread(ended: threading.ExceptHookArgs) -> None:
    """A thread of the program has ended in an error, perhaps after the result."""
    if ended.exc_value is None or isinstance(ended.exc_value, SystemExit):
        return
    name = ended.thread.name if ended.thread else "?"
    lines = own_lines(Text("".join(linecache.getlines(SOURCE))), ended.exc_value, str(ended.exc_value))
    file = _parser().parse_args().file
    print(f"nanograd: the thread {name} ended in an error", file=sys.stderr)
    print(lines.replace(f'File "{SOURCE}"', f'File "{file}"'), end="", file=sys.stderr)


def _name(file: str) -> str:
    return "standard input" if file == "-" else file


def _complain(message: str) -> int:
    print(f"nanograd: {message}", file=sys.stderr)
    return WRONG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m nanograd", description="See what a program's gradients are.")
    parser.add_argument("--version", action="version", version=f"nanograd {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, function: object, says: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=says, description=says)
        added.set_defaults(command=function)
        return added

    file_says = "Python, a notebook, or formulas like tanh(w*x + b); - reads them from standard input"
    run = command("run", _run, "Print every named value and its gradient.")
    run.add_argument("file", metavar="FILE", help=file_says)
    run.add_argument("--all", action="store_true", help="unnamed values too")
    draw = command("draw", _draw, "Draw the graph.")
    draw.add_argument("file", metavar="FILE", help=file_says)
    draw.add_argument("-o", "--output", default="graph.svg", help=".svg, .dot or .png (graph.svg by default)")
    draw.add_argument("--direction", choices=["LR", "TB", "RL", "BT"], default="LR", help="where the output lies")
    draw.add_argument("--fold", type=int, metavar="DEPTH", help="one box per group of this depth, like MLP / Layer 1")
    check = command("check", _check, "Compare every gradient with central differences; exit code 1 on disagreement.")
    check.add_argument("file", metavar="FILE", help=file_says)
    export = command("export", _export, "Write the graph for another system.")
    export.add_argument("file", metavar="FILE", help=file_says)
    export.add_argument("--to", choices=["torch", "json", "notebook"], default="torch")
    export.add_argument("-o", "--output", help="a file; standard output by default")
    shown = command("examples", _examples, "List the examples, print one, or run one.")
    shown.add_argument("name", metavar="NAME", nargs="?", help="print this example's code")
    shown.add_argument("--run", action="store_true", help="run it instead")
    exercises = command("exercises", exercises_command.run, "Build your own engine: write the exercises, check them.")
    exercises_command.add_arguments(exercises)
    lesson_command.add_arguments(command("lessons", lesson_command.run, "Check lessons of your own."))
    return parser


def _read(file: str) -> str:
    """The text of a file; a notebook's, with its code cells in order."""
    try:
        # Half characters may stand in a file as bytes; the text shows them replaced.
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8", errors="surrogatepass")
        return text_of_notebook(text) if file.endswith(".ipynb") else text
    except NotANotebook as error:
        raise Complaint(f"{file}: {error}") from None
    except FileNotFoundError:
        raise Complaint(f"there is no file {file}") from None
    except UnicodeDecodeError:
        raise Complaint(f"{_name(file)} is not text in UTF-8") from None
    except OSError as error:
        raise Complaint(f"{file} cannot be read: {error.strerror}") from None


def _write(text: str, output: str) -> None:
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise Complaint(f"{output} cannot be written: {error.strerror}") from None


def _graph_of(file: str, stream: TextIO | None = None, largest: float = math.inf) -> Run:
    """Run the file as Python would, with the relatives' modules wherever there are no real ones of the name.

    What it prints goes to ``stream`` at once, standard output by default. ``largest`` is the most nodes that will do.
    """
    text = _read(file)
    sys.path.insert(0, str(Path(file).resolve().parent) if file != "-" else "")
    dialects.install(except_for=_real_modules())
    arguments, sys.argv = sys.argv, [file]
    try:
        run = run_text(text, largest, Passed(stream or sys.stdout, sys.stdin if file != "-" else None))
    finally:
        dialects.uninstall()
        sys.argv = arguments
        del sys.path[0]
    _print_notes(run.beside)
    return run


def _print_notes(beside: Beside) -> None:
    for note in beside.all_notes():
        print(f"nanograd: {note}", file=sys.stderr)


def _real_modules() -> set[str]:
    tops = {name.partition(".")[0] for name in dialects.MODULES} - {"nanograd"}
    return {name for name in tops if PathFinder.find_spec(name) is not None}


def _run(options: argparse.Namespace) -> int:
    _print_values(_graph_of(options.file), options.all)
    return 0


def _print_values(run: Run, unnamed: bool = False) -> None:
    gradients = _gradients(run)
    rows = []
    for node, title, data in zip(run.nodes, titles(run.nodes), run.data, strict=True):
        named = node.label or node is run.output or (not node.parents and node.op != "constant")
        if named or (unnamed and node.op != "constant"):
            rows.append((title, number(data), number(gradients.get(node, 0.0))))
    _print_table(("name", "value", "gradient"), rows)
    _print_remarks(run)


def _gradients(run: Run) -> dict[Value, float]:
    """The gradients of the pass that is shown."""
    if run.judgement:
        return dict(run.judgement.grads)
    gradients = dict(run.start)
    gradients[run.output] = gradients.get(run.output, 0.0) + 1.0
    gradients.update((step.receiver, step.after) for step in backward_steps(run.output, run.start, run.nodes))
    return gradients


def _print_remarks(run: Run) -> None:
    """What the table alone does not tell: sums of passes, and whether an engine of the person's own is right."""
    if run.judgement:
        print(run.judgement.says)
        for finding in run.judgement.findings:
            if finding.kind != "input-merged":  # that is about edges, and none are drawn here
                print(finding.says)
    elif run.start:
        names = dict(zip(run.nodes, titles(run.nodes), strict=True))
        listed = ", ".join(names[node] for node in run.start)
        print(f"The gradient of {listed} is a sum of passes: nothing set it back to 0 before this one.")


def _show_pass(run: Run) -> None:
    """Put the numbers and gradients of the pass that is shown back into the nodes."""
    gradients = _gradients(run)
    for node, data in zip(run.nodes, run.data, strict=True):
        node.data = data
        node.grad = gradients.get(node, 0.0)


def _check(options: argparse.Namespace) -> int:
    run = _graph_of(options.file)
    if run.judgement:
        return _check_foreign(run, run.judgement)
    for leaf, data in zip(run.nodes, run.data, strict=True):
        leaf.data = data if not leaf.parents else leaf.data  # as it was when the backward pass ran
    names = dict(zip(run.nodes, titles(run.nodes), strict=True))
    checks = check_gradients(run.output)
    rows = [(names[c.node], number(c.gradient), number(c.numeric), c.verdict) for c in checks]
    _print_table(("name", "gradient", "central difference", ""), rows)
    wrong = sum(c.verdict == "disagrees" for c in checks)
    total = f"{len(checks)} gradient{'' if len(checks) == 1 else 's'}"
    print(f"{wrong} of {total} disagree" if wrong else f"{total} checked, none disagrees")
    return DISAGREES if wrong else 0


def _check_foreign(run: Run, judgement: ForeignJudgement) -> int:
    """Their gradients beside the derivatives of what their program computed."""
    wrong = set(judgement.wrong)
    rows = []
    for node, title in zip(run.nodes, titles(run.nodes), strict=True):
        if node.op != "constant":
            right = judgement.truth[node] + run.start.get(node, 0.0)
            verdict = "disagrees" if node in wrong else "agrees" if math.isfinite(right) else "cannot be checked"
            rows.append((title, number(judgement.grads[node]), number(right), verdict))
    _print_table(("name", "gradient", "derivative", ""), rows)
    _print_remarks(run)
    return DISAGREES if wrong or any(each.kind not in NOTES for each in judgement.findings) else 0


def _draw(options: argparse.Namespace) -> int:
    ending = Path(options.output).suffix.removeprefix(".")
    if ending not in FORMATS:
        raise Complaint(f"{options.output} needs to end in .{', .'.join(FORMATS)}")
    run = _graph_of(options.file, largest=LARGEST_GRAPH)
    _show_pass(run)
    try:
        drawing = draw_dot(run.output, ending, options.direction, options.fold)
        drawing.render(options.output)
    except (ValueError, RuntimeError) as error:
        raise Complaint(str(error)) from None
    except OSError as error:
        raise Complaint(f"{options.output} cannot be written: {error.strerror}") from None
    print(f"{options.output}: {len(run.nodes)} values")
    return 0


def _export(options: argparse.Namespace) -> int:
    if options.to == "notebook":
        text = to_notebook(_read(options.file), Path(options.file).stem)
    else:
        run = _graph_of(options.file, sys.stderr)  # standard output is for what is exported
        _show_pass(run)
        text = _torch_script(run) if options.to == "torch" else to_json(run.output) + "\n"
    if options.output:
        _write(text, options.output)
    else:
        print(text, end="")
    return 0


def _torch_script(run: Run) -> str:
    own = sorted({OPS[node.op].symbol for node in run.nodes if "/" in node.op})
    if own:
        raise Complaint(f"PyTorch has no {own[0]}: this operation is your own, so only run, check and draw know it")
    return to_torch_script(run.output)


def _examples(options: argparse.Namespace) -> int:
    if options.name is None:
        _print_table(("name", "what it shows"), [(e.name, e.about) for e in examples()])
        return 0
    example = _example(options.name)
    if not options.run:
        print(example.text, end="")
        return 0
    if "print(" not in example.text:  # a formula, or a graph to look at: its numbers are what there is to see
        _print_values(run_text(example.text))
        return 0
    with dialects.installed():
        exec(compile(example.text, f"{example.name}.py", "exec"), {"__name__": "__main__", "Value": Value})
    return 0


def _example(name: str) -> Example:
    named = {example.name: example for example in examples()}
    if name not in named:
        raise Complaint(f"there is no example {name!r}; there are {', '.join(named)}")
    return named[name]


def _print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as they need; all but the first and a last one of words to the right."""
    lines = [head, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    numeric = [i > 0 and head[i] not in ("", "what it shows") for i in range(len(head))]
    for line in lines:
        cells = [c.rjust(w) if right else c.ljust(w) for c, w, right in zip(line, widths, numeric, strict=True)]
        print("  ".join(cells).rstrip())


if __name__ == "__main__":
    sys.exit(as_program())
