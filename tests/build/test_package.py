"""The package as a person gets it: built, checked, and installed into an empty environment."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest

from tools import release, site
from tools.places import CACHE, REQUIREMENTS, ROOT, VENV_PYTHON
from tools.process import fetch, run

PIP = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
EXTRAS = {"fast": "wasmtime", "draw": "graphviz", "notebook": "anywidget"}


def environment(folder: Path) -> Path:
    """An environment with nothing in it; its Python."""
    run([sys.executable, "-m", "venv", "--clear", folder], what="an empty environment")
    windows = os.name == "nt"
    return folder / ("Scripts" if windows else "bin") / ("python.exe" if windows else "python")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site.build()
    folder = tmp_path_factory.mktemp("package")
    run([VENV_PYTHON, "-m", "hatchling", "build", "--directory", folder], what="the package")
    return folder


@pytest.fixture(scope="module")
def python(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has the wheel and nothing else."""
    made = environment(tmp_path_factory.mktemp("empty"))
    run([made, *PIP, "--no-index", next(package.glob("*.whl"))], what="the wheel")
    return made


def said(python: Path, *words: str, folder: Path) -> str:
    return run([python, *words], what=" ".join(words), folder=folder, environment={"PYTHONPATH": ""})


def test_the_index_will_take_it(package: Path) -> None:
    python = environment(CACHE / "package")
    fetch([python, *PIP, "-r", REQUIREMENTS / "package.txt"], what="twine")
    files = sorted(package.glob("nanograd_playground-*"))
    assert [file.suffix for file in files] == [".whl", ".gz"]
    assert run([python, "-m", "twine", "check", "--strict", *files], what="twine").count("PASSED") == 2


def test_wheel_and_archive_bring_the_widget_and_the_pages_own_wheel_does_not(package: Path) -> None:
    widget = "nanograd/notebook/widget.js"
    assert widget in zipfile.ZipFile(next(package.glob("*.whl"))).namelist()
    with tarfile.open(next(package.glob("*.tar.gz"))) as archive:
        assert any(name.endswith(widget) for name in archive.getnames())
    pages = next((ROOT / "dist" / "python").rglob("*.whl"))
    assert widget not in zipfile.ZipFile(pages).namelist()


def test_the_widget_is_small_and_asks_no_other_host() -> None:
    widget = (ROOT / "dist" / "notebook" / "widget.js").read_text("utf-8")
    assert len(gzip.compress(widget.encode())) < 300_000
    hosts = set(re.findall(r"https?://([^/\"'`\s]+)", widget))
    assert hosts <= {"www.w3.org", "svelte.dev", "bits-ui.com"}, "names of namespaces and of error messages only"


def test_the_package_names_the_repository_that_it_was_built_from(tmp_path: Path) -> None:
    on_github = {"GITHUB_REPOSITORY": "teacher/nanograd", "GITHUB_SERVER_URL": "https://github.com"}
    for variables, place in [
        ({"SITE_ADDRESS": ""}, "https://teacher.github.io/nanograd/"),
        ({"SITE_ADDRESS": "https://nanograd.example.org"}, "https://nanograd.example.org/"),
    ]:
        made = tmp_path / str(len(place))
        run(
            [VENV_PYTHON, "-m", "hatchling", "build", "-d", made],
            what="the package",
            environment=on_github | variables,
        )
        # Built again from the archive, by somebody else.
        with tarfile.open(next(made.glob("*.tar.gz"))) as archive:
            archive.extractall(made, filter="data")
        (folder,) = made.glob("*/")
        run([VENV_PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", made / "again"], what="it", folder=folder)
        for wheel in (next(made.glob("*.whl")), next((made / "again").glob("*.whl"))):
            told = metadata_of(wheel)
            assert dict(line.split(", ") for line in told.get_all("Project-URL", [])) == {
                "Homepage": place,
                "Documentation": f"{place}docs/",
                "Source": "https://github.com/teacher/nanograd",
                "Changelog": "https://github.com/teacher/nanograd/blob/HEAD/CHANGELOG.md",
                "Issues": "https://github.com/teacher/nanograd/issues",
            }
            readme = told.get_payload()
            assert "](https://github.com/teacher/nanograd/blob/HEAD/docs/notebooks.md)" in readme
            assert "](https://github.com/teacher/nanograd/raw/HEAD/docs/assets/steps.gif)" in readme
            assert "](docs/" not in readme
    pages = metadata_of(next((ROOT / "dist" / "python").rglob("*.whl")))
    assert pages.get_all("Project-URL") is None, "the page has the same bytes wherever it is built"


def metadata_of(wheel: Path) -> Message[str, str]:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [each for each in archive.namelist() if each.endswith(".dist-info/METADATA")]
        return message_from_string(archive.read(name).decode())


def test_the_archive_makes_the_same_package(package: Path, tmp_path: Path) -> None:
    with tarfile.open(next(package.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    run([VENV_PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], what="a wheel", folder=folder)
    names = [sorted(zipfile.ZipFile(next(place.glob("*.whl"))).namelist()) for place in (package, tmp_path)]
    assert names[0] == names[1]


def test_an_empty_environment_runs_the_readmes_program_and_every_command(python: Path, tmp_path: Path) -> None:
    program = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    assert program
    file = tmp_path / "program.py"
    file.write_text(program[1])
    expected = program[1].rpartition("# ")[2].strip()
    assert said(python, "program.py", folder=tmp_path).strip() == expected
    nanograd = ["-m", "nanograd"]
    assert said(python, *nanograd, "--version", folder=tmp_path) == f"nanograd {release.version()}\n"
    assert "7.0000" in said(python, *nanograd, "run", "program.py", folder=tmp_path)
    assert "agree" in said(python, *nanograd, "check", "program.py", folder=tmp_path)
    said(python, *nanograd, "draw", "program.py", "-o", "graph.svg", folder=tmp_path)
    assert "<svg" in (tmp_path / "graph.svg").read_text("utf-8")
    assert "torch" in said(python, *nanograd, "export", "program.py", "--to", "torch", folder=tmp_path)
    said(python, *nanograd, "exercises", "start", "course", folder=tmp_path)
    assert any((tmp_path / "course").iterdir())


@pytest.mark.parametrize("extra", EXTRAS)
def test_each_extra_installs_what_it_is_for(python: Path, package: Path, extra: str, tmp_path: Path) -> None:
    limits = REQUIREMENTS / ("notebook.txt" if extra == "notebook" else "test.txt")
    fetch([python, *PIP, "-c", limits, f"{next(package.glob('*.whl'))}[{extra}]"], what=f"the extra {extra}")
    said(python, "-c", f"import nanograd, {EXTRAS[extra]}", folder=tmp_path)
    if extra == "notebook":
        program = "import nanograd; print(type(nanograd.show(nanograd.Value(2.0) * 3)).__name__)"
        assert said(python, "-c", program, folder=tmp_path).strip() == "GraphWidget"


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, Path]:
    """A package and a changelog before their second release."""
    package, changelog = tmp_path / "__init__.py", tmp_path / "CHANGELOG.md"
    package.write_text('"""A package."""\n\n__version__ = "1.0.0"\n')
    changelog.write_text("# Changelog\n\n## Unreleased\n\n- new\n\n## 1.0.0\n\n- first\n\n## 0.9.0\n\n- older\n")
    return package, changelog


def test_a_version_is_given_once_and_is_then_the_tags_and_the_changelogs(written: tuple[Path, Path]) -> None:
    release.check("v1.0.0", *written)
    release.new("1.1.0", *written)
    release.check("v1.1.0", *written)
    assert release.version(written[0]) == "1.1.0"
    assert release.notes("1.1.0", written[1]) == "- new"
    assert release.notes("1.0.0", written[1]) == "- first"
    with pytest.raises(release.Mismatch, match="no section Unreleased, or nothing in it"):
        release.new("1.2.0", *written)
    with pytest.raises(release.Mismatch, match=r"looks like 1\.2\.3"):
        release.new("v2", *written)


def test_a_tag_that_is_not_the_version_or_has_no_notes_is_refused(written: tuple[Path, Path]) -> None:
    with pytest.raises(release.Mismatch, match=r"v9\.9\.9"):
        release.check("v9.9.9", *written)
    written[0].write_text('__version__ = "1.0"\n')
    with pytest.raises(release.Mismatch, match=r"no section 1\.0,"):
        release.check("v1.0", *written)


def test_the_command_for_releases_says_the_same() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.release", "check", "v9.9.9"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "v9.9.9" in done.stderr
