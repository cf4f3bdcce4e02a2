#!/usr/bin/env python3
"""The one command for the whole project: ``serve``, ``build``, ``test``, ``bench`` and ``clean``.

It needs only Python 3.11 and the standard library. It finds or fetches everything else: the project's own
environment, Node, a browser. The parts are in ``tools/``.
"""

from __future__ import annotations

import argparse
import sys

OLDEST_PYTHON = (3, 11)


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="build.py", description="Builds, serves and tests nanograd.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="serve | build | test | bench | clean")

    serve = commands.add_parser("serve", help="build what is stale, serve the page here and open it")
    serve.add_argument(
        "--port", type=int, default=8000, help="the port to listen on (the next free one if it is taken)"
    )
    serve.add_argument("--no-open", action="store_true", help="do not open a browser")

    build = commands.add_parser("build", help="write the page to dist/, the same bytes for the same input")
    build.add_argument("--force", action="store_true", help="build even when dist/ is already right")
    build.add_argument(
        "--single-folder", action="store_true", help="also write nanograd-page.zip, to unzip and serve anywhere"
    )

    build.add_argument(
        "--scorm", nargs="*", metavar="NAME", help="also pack these lessons and exercises, or all, for a platform"
    )

    build.add_argument("--language", default="en", help="of those packages: en or es")
    build.add_argument("--address", default="", help="of the site, to be embedded by: writes oEmbed descriptions")

    test = commands.add_parser("test", help="run every check and every test; what follows -- goes to pytest")
    test.add_argument("parts", nargs="*", metavar="lint | engine | web | build | e2e", help="only these parts")
    test.add_argument("--torch", action="store_true", help="install PyTorch and require it as an oracle")

    bench = commands.add_parser("bench", help="run the benchmarks in tests/bench/")
    bench.add_argument("names", nargs="*", help="only these")
    bench.add_argument("--list", action="store_true", help="name the benchmarks and what they measure")

    clean = commands.add_parser("clean", help="remove what the build made")
    clean.add_argument("--all", action="store_true", help="also the environment, node_modules and the cache")

    own, _, extra = _split(arguments)
    options = parser.parse_args(own)
    if extra and options.command != "test":
        parser.error(f"only test passes arguments on after --, got {' '.join(extra)}")
    options.extra = extra
    return options


def _split(arguments: list[str]) -> tuple[list[str], str, list[str]]:
    """What comes before the first ``--``, and what comes after it."""
    if "--" not in arguments:
        return arguments, "", []
    at = arguments.index("--")
    return arguments[:at], "--", arguments[at + 1 :]


def run(options: argparse.Namespace) -> int:
    from tools import bench, checks, clean, scorm, server, single_folder, site

    if options.command == "serve":
        site.build()
        return server.serve(options.port, open_browser=not options.no_open)
    if options.command == "build":
        site.build(force=options.force, address=options.address)
        if options.single_folder:
            single_folder.write()
        if options.scorm is not None:
            scorm.write(options.scorm, language=options.language)
        return 0
    if options.command == "test":
        return checks.test(options.parts, torch=options.torch, extra=options.extra)
    if options.command == "bench":
        return bench.list_all() if options.list else bench.run(options.names)
    return clean.clean(everything=options.all)


def main() -> int:
    if sys.version_info < OLDEST_PYTHON:
        print("build.py needs Python 3.11 or newer, got {}.{}".format(*sys.version_info[:2]), file=sys.stderr)
        return 2
    from tools.report import Trouble, say

    options = parse(sys.argv[1:])
    try:
        return run(options)
    except Trouble as trouble:
        say(f"\n{trouble}", error=True)
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
