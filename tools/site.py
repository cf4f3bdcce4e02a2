"""Builds the page into dist/: nanograd's wheel, Pyodide, the prepared first graph, Vite's bundle and the docs."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools import documentation, environment, oembed
from tools import node as nodejs
from tools.places import CACHE, DIST, DOCS, ENGINE, NODE_MODULES, PREPARED, REQUIREMENTS, ROOT, VENV_PYTHON, WEB
from tools.process import run
from tools.report import Trouble, say, stage
from tools.stamps import Stamp, digest

PYODIDE = NODE_MODULES / "pyodide"
SNAPSHOT = ROOT / "tools" / "snapshot.mjs"
COMPRESS = ROOT / "tools" / "compress.py"
PYODIDE_FILES = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"]
INSTALLER = "micropip"
PYODIDE_PACKAGES = [INSTALLER, "packaging", "tqdm"]
# Files in archives get this time (2020-01-01), so that the same input gives the same bytes.
EPOCH = "1577836800"

BUILT = Stamp("dist")


@dataclass(frozen=True)
class Snapshot:
    """The start-up snapshot, and what the page needs to know about it: its header and the memory pages in it."""

    file: Path
    contents: dict[str, Any]


def inputs(address: str = "") -> str:
    """One digest of everything that goes into the page."""
    page = [path for path in sorted(WEB.iterdir()) if path.name not in ("node_modules", "src")]
    sources = [path for path in sorted((WEB / "src").iterdir()) if path not in (PREPARED, WEB / "src" / "scorm")]
    package = [ENGINE, ROOT / "pyproject.toml", ROOT / "README.md", ROOT / "LICENSE"]
    documents = [DOCS, Path(documentation.__file__)]
    tools = [SNAPSHOT, COMPRESS, Path(oembed.__file__), Path(__file__)]
    return digest([*package, *page, *sources, *documents, REQUIREMENTS, *tools], *filter(None, [address]))


def is_fresh(address: str = "") -> bool:
    return (DIST / "index.html").exists() and BUILT.matches(inputs(address))


def build(*, force: bool = False, address: str = "") -> None:
    """Bring dist/ up to date; does nothing if it already is.

    Args:
        force: whether to build even then.
        address: of the site, where other programs are to embed it by.
    """
    address = address and oembed.whole(address)
    if is_fresh(address) and not force:
        say("✓ dist/ is up to date")
        return
    BUILT.remove()
    wanted = inputs(address)
    build_into(DIST, address)
    BUILT.write(wanted)


def build_into(destination: Path, address: str = "") -> None:
    """Build beside the old page, then swap, so that a failed build leaves the old one whole."""
    environment.need("build")
    node = nodejs.need()
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="site-") as folder:
        new = Path(folder) / "dist"
        python = Path(folder) / "python"
        with stage("wheel of nanograd"):
            wheel = make_wheel(python)
        with stage("Python's start-up snapshot"):
            snapshot = make_snapshot(node, wheel, Path(folder))
        with stage("first graph, prepared"):
            packages = download_packages()
            lock = trimmed_lock(packages)
            prepare(node, parts_of(python, wheel, snapshot, lock))
            shutil.copytree(python, new / "python", copy_function=shutil.copyfile)
            copy_pyodide(new / pyodide_folder(), packages, lock)
        with stage("page, bundled by Vite"):
            options = ["--outDir", str(new), "--logLevel", "warn"]
            node.run_npm("build", "--", *options, what="Vite failed")
        # Vite lists the files to keep for offline use. What follows comes later, so it isn't on the list.
        with stage("widget for notebooks"):
            node.run_npm("widget", "--", "--outDir", str(new / "notebook"), "--logLevel", "warn", what="Vite failed")
        documentation.build(new / "docs", EPOCH)
        if address:
            oembed.write(new, address)
        if destination.exists():
            shutil.rmtree(destination)
        shutil.move(new, destination)


def make_wheel(folder: Path) -> Path:
    """The wheel, in a folder named by its digest, because the wheel's own name has only the version."""
    made = folder / "made"
    run(
        [VENV_PYTHON, "-m", "hatchling", "build", "--target", "wheel", "--directory", made],
        what="the wheel could not be made",
        environment={"SOURCE_DATE_EPOCH": EPOCH, "NANOGRAD_FOR_THE_PAGE": "1"},
    )
    wheel = next(made.glob("*.whl"))
    return made.rename(folder / _digest(wheel)) / wheel.name


def make_snapshot(node: nodejs.Node, wheel: Path, folder: Path) -> Snapshot:
    """The memory of a Pyodide that has imported nanograd, compressed. Restoring it is faster than starting anew.

    The name contains the digest, and has an ending that no server takes for something to unpack.
    """
    raw, packed = folder / "snapshot.raw", wheel.with_name("snapshot.bin")
    node.run_script(SNAPSHOT, PYODIDE, wheel, raw, what="the start-up snapshot could not be made")
    run([VENV_PYTHON, COMPRESS, raw, packed], what="the start-up snapshot could not be compressed")
    contents: dict[str, Any] = json.loads(raw.with_suffix(".raw.json").read_text("utf-8"))
    return Snapshot(packed.rename(packed.with_name(f"snapshot-{_digest(packed)}.bin")), contents)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]


def prepare(node: nodejs.Node, parts: dict[str, Any]) -> None:
    """Write what the page shows and knows before Python has started, computed by the same code."""
    shutil.rmtree(PREPARED, ignore_errors=True)
    PREPARED.mkdir()
    run(
        [VENV_PYTHON, "-B", "-m", "nanograd.playground.prepare", PREPARED],
        what="the first graph could not be prepared",
        environment={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"},
    )
    (PREPARED / "parts.json").write_text(json.dumps(parts, indent=1, sort_keys=True) + "\n")


def parts_of(folder: Path, wheel: Path, snapshot: Snapshot, lock: dict[str, Any]) -> dict[str, Any]:
    """Where the page finds what Python needs to start. Every path changes when the file behind it does."""
    return {
        "pyodide": pyodide_folder(),
        "lock": json.dumps(lock, sort_keys=True),
        "wheel": f"python/{wheel.relative_to(folder).as_posix()}",
        "snapshot": {
            "file": f"python/{snapshot.file.relative_to(folder).as_posix()}",
            "packedBytes": snapshot.file.stat().st_size,
            **snapshot.contents,
        },
        "installer": f"{pyodide_folder()}/{lock['packages'][INSTALLER]['file_name']}",
        "packages": {
            name: f"{pyodide_folder()}/{package['file_name']}"
            for package in lock["packages"].values()
            for name in package["imports"]
        },
    }


def download_packages() -> Path:
    """The wheels that come with the page, at the pinned versions and with the pinned digests."""
    folder = CACHE / "pyodide-packages"
    file = REQUIREMENTS / "pyodide.txt"
    wanted = digest([file])
    stamp = Stamp("complete", folder=folder)
    if not stamp.matches(wanted):
        shutil.rmtree(folder, ignore_errors=True)
        options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--python-version", _python_version()]
        environment.pip("download", *options, "--dest", str(folder), "-r", str(file))
        stamp.write(wanted)
    return folder


def pyodide_folder() -> str:
    version: str = json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]
    return f"pyodide/{version}"


def trimmed_lock(packages: Path) -> dict[str, Any]:
    """Pyodide's lock file with only the wheels that come with the page, and their real digests."""
    lock = _lock()
    entries = {name: dict(lock["packages"][name]) for name in PYODIDE_PACKAGES}
    for entry in entries.values():
        wheel = packages / entry["file_name"]
        if not wheel.exists():
            have = ", ".join(sorted(path.name for path in packages.glob("*.whl")))
            raise Trouble(f"This Pyodide needs {wheel.name}; tools/requirements/pyodide.txt gives {have}.")
        entry["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return {**lock, "packages": entries}


def copy_pyodide(destination: Path, packages: Path, lock: dict[str, Any]) -> None:
    destination.mkdir(parents=True)
    for name in PYODIDE_FILES:
        shutil.copyfile(PYODIDE / name, destination / name)
    for entry in lock["packages"].values():
        shutil.copyfile(packages / entry["file_name"], destination / entry["file_name"])
    (destination / "pyodide-lock.json").write_text(json.dumps(lock, indent=1, sort_keys=True) + "\n")


def _python_version() -> str:
    version: str = _lock()["info"]["python"]
    return version


def _lock() -> dict[str, Any]:
    lock: dict[str, Any] = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))
    return lock
