"""A stranger's code reaches nothing outside its worker: each known way out is tried, and each must fail."""

from __future__ import annotations

import re
import textwrap

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.attacks import DOORS, JAVASCRIPT, MISSING, PYTHON
from tests.e2e.playground import STARTING, Playground, open_example
from tests.e2e.test_links import packed
from tests.e2e.watch import Watch, settle

# Each prints "out" when it got somewhere. What it raises is what holds it.
ESCAPES = {
    "the page's objects through js": "from js import document; document.title = 'hacked'; print('out')",
    "anything at all in js": "import js; print('out' if [name for name in dir(js) if name in DOORS] else 'held')",
    "a js that was imported before": """
        import js, sys
        print('out' if [name for name in dir(sys.modules['js']) if name in DOORS] else 'held')""",
    "the built-ins themselves": "vars(__builtins__)['__import__']('js').fetch; print('out')",
    "a function of js": "from js import fetch; fetch(SITE); print('out')",
    "JavaScript from text": "from pyodide.code import run_js; print('out', run_js('self'))",
    "JavaScript from text, the other door": "from pyodide._run_js import run_js; run_js('1'); print('out')",
    "the page's own Pyodide": "import pyodide_js; print('out', pyodide_js._module)",
    "Pyodide's inner API": "import pyodide_js; print('out', pyodide_js._api.config.jsglobals)",
    "Pyodide's loader of packages": "import pyodide_js; print('out', pyodide_js.runPython)",
    "a constructor's constructor": """
        from pyodide.ffi import to_js
        print('out', to_js([1]).constructor.constructor('return globalThis')())""",
    "the constructor of an async function": """
        from pyodide.ffi import to_js, create_once_callable, run_sync
        import pyodide_js
        print('out', pyodide_js.loadPackage.constructor('return 1'))""",
    "a timer that runs text": """
        from pyodide.ffi.wrappers import set_timeout
        set_timeout('fetch("/")', 0); print('out')""",
    "a request through urllib": "import urllib.request; urllib.request.urlopen(SITE, timeout=2); print('out')",
    "a request through Pyodide": "from pyodide.http import open_url; open_url(SITE); print('out')",
    "a request through Pyodide's fetch": """
        from pyodide.http import pyfetch
        import asyncio
        task = pyfetch(SITE)
        try: task.send(None)
        except StopIteration: print('out')""",
    "a package from another host": """
        import micropip
        task = micropip.install(STOLEN + 'package-1.0-py3-none-any.whl')
        try:
            for _ in range(20): task.send(None)
        except StopIteration: print('out')
        else: print('held if nothing is asked')""",
    "the door of compiled programs": """
        import _nanograd_webassembly as door
        print('out', door.Object.constructor('return globalThis')())""",
    "what JavaScript calls this": """
        import _nanograd_webassembly as door
        from pyodide.ffi import create_proxy, to_js
        found = []
        note = create_proxy(lambda this, *given: found.append(this), capture_this=True)
        to_js([1]).forEach(note)
        door.Object.groupBy(to_js([1]), note)
        doors = {name for each in found if each is not None for name in dir(each)} & set(DOORS.split())
        print('out' if doors else 'held', len(found))""",
    "the functions below an error": """
        import _nanograd_webassembly as door
        from pyodide.ffi import create_proxy, JsException
        def thrown():
            try: door.Object.defineProperty(1, 2, 3)
            except JsException as error: return error
        kind = door.Object.getPrototypeOf(thrown().constructor)
        found = []
        def look(error, sites):
            found.extend(each for site in sites for each in (site.getThis(), site.getFunction()) if each is not None)
        kind.prepareStackTrace = create_proxy(look)
        thrown().stack
        del kind.prepareStackTrace
        print('out' if any(set(dir(each)) & set(DOORS.split()) for each in found) else 'held')""",
    "Pyodide's core": """
        import _pyodide_core as core
        from pyodide.ffi import JsProxy
        held = [name for name in dir(core) if isinstance(getattr(core, name), JsProxy)]
        print('out' if held else 'held', held)""",
    "a window of the browser": "import webbrowser; webbrowser.open(SITE); print('out')",
    "an event": """
        from pyodide.ffi.wrappers import add_event_listener
        import _nanograd_webassembly as door
        add_event_listener(door.Object, 'message', print); print('out')""",
    "a socket": "import socket; socket.create_connection(('127.0.0.1', 80), 2); print('out')",
    "a program of the system": "import os; print('held' if os.system('ls') != 0 else 'out')",
    "a process": "import subprocess; subprocess.run(['ls']); print('out')",
    "a library of the system": "import ctypes; ctypes.CDLL('libc.so.6'); print('out')",
    "every object that Python can find": """
        import gc
        from pyodide.ffi import JsProxy
        seen, found = [], [o for o in gc.get_objects() if isinstance(o, JsProxy)]
        held = [v for o in gc.get_objects() if isinstance(o, dict) for v in list(o.values()) if isinstance(v, JsProxy)]
        queue = found + held
        doors = set()
        while queue and len(seen) < 600:
            one = queue.pop()
            if one.js_id in seen: continue
            seen.append(one.js_id)
            for name in dir(one):
                if name in DOORS.split(): doors.add(name)
                try: inner = getattr(one, name)
                except BaseException: continue
                if isinstance(inner, JsProxy): queue.append(inner)
        print('out' if doors else 'held', doors, len(seen))""",
}
POLLUTING = '{"code":"a*b","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
IN_A_SPEC = ('{"spec":', "}")
OTHER_HOST = "https://example.org/"
# Nothing of the page ever asks for this: a request below it is an attack's.
STOLEN = "stolen/"
IN_A_WORKER = """(host) => new Promise((done) => {
    const tries = [() => new Function('1'), () => fetch(host), () => import(host + 'x.js')]
    const script = `const host = ${JSON.stringify(host)}
        Promise.all([${tries}].map(async (one) => { try { await one(); return 'out' }
        catch (error) { return error.name } })).then(postMessage)`
    const blob = new Blob([script], { type: 'text/javascript' })
    new Worker(URL.createObjectURL(blob), { type: 'module' }).onmessage = (event) => done(event.data)
})"""
ASK_IN_A_WORKER = """(address) => new Promise((done) => {
    const script = `fetch(${JSON.stringify(address)}).finally(() => postMessage(0))`
    new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))).onmessage = done
}).then(() => null)"""
TRY = """
def attack_{number}():
    try:
{code}
    except BaseException as error:
        print("held by", type(error).__name__, error)
print("<<{name}>>")
attack_{number}()
"""


@pytest.fixture
def ready(playground: Playground) -> Playground:
    return playground.wait_until_ready()


ATTACKS = {**ESCAPES, **MISSING, **JAVASCRIPT, **PYTHON}
"""Each is a text of its own, tried in turn inside one program that came with a link."""


def program(site: str, *, by_name: bool = False) -> str:
    """All attacks, one after the other; each is told from the next by its name in the output.

    Where no output is shown, ``by_name`` lets the node's name say whether any of them got out.
    """
    tried = "".join(
        TRY.format(name=name, number=number, code=textwrap.indent(textwrap.dedent(code), " " * 8))
        for number, (name, code) in enumerate(ATTACKS.items())
    )
    head = f"DOORS, SITE, STOLEN = {' '.join(DOORS)!r}, {site!r}, {site + STOLEN!r}\n"
    name = "'attempted'"
    if by_name:
        head += "said = []\nprint = lambda *given: said.append(' '.join(map(str, given)))\n"
        found = "[said[at - 1] for at, one in enumerate(said) if 'out' in one.split() and one[:2] != '<<']"
        name = f"' '.join({found}) or 'attempted'"
    return f"{head}{tried}from nanograd import Value\nshown = Value(2.0, {name})\n"


def expect_held(playground: Playground) -> None:
    """Waits for the attacks, and then for what they left behind to have had its turn."""
    playground.expect_node("attempted", data="2.0000")
    printed = playground.output.locator("pre").inner_text()
    said = dict(re.findall(r"<<(.*?)>>\n(.*?)(?=<<|\Z)", printed, re.DOTALL))
    assert said.keys() == ATTACKS.keys()
    assert not {name: text for name, text in said.items() if "held" not in text or "out" in text.split()}
    playground.leaf("attempted").press("ArrowRight")
    playground.expect_node("attempted", data="2.0100")


def test_no_way_out_of_the_worker_leads_anywhere(page: Page, site_url: str, watch: Watch) -> None:
    # Tasks that nobody awaits say so.
    watch.allow("never retrieved|Unhandled exception|future: |JsException|Traceback|Error")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}#/expression?s={packed({'code': program(site_url)})}")
    expect_held(Playground(page, site_url))
    assert page.title() == "nanograd: see backpropagation happen"
    # Python's own worker is a blob of the site's.
    own = site_url, f"blob:{page.evaluate('origin')}/"
    assert not [url for url in asked if not url.startswith(own) or STOLEN in url]
    watch.expect(f"answered 404: {site_url}{STOLEN}")
    page.evaluate(ASK_IN_A_WORKER, site_url + STOLEN)
    assert site_url + STOLEN in asked, "what a worker asks for is seen here"


# What does not try to get out, but to stay, to lie or to use everything up. The page and the person's own Python go on.
LASTING = {
    "an endless loop": "while True: pass",
    "an endless loop that catches all": "while 1:\n    try:\n        while 1: pass\n    except BaseException: pass",
    "an endless loop in __del__": "class C:\n    def __del__(self):\n        while True: pass\nC()",
    "an endless loop in __repr__": "class C:\n    def __repr__(self):\n        while True: pass\nprint(C())",
    "an endless loop in C": "sum(iter(int, 1))",
    "a memory bomb": "x = []\nwhile True: x.append(bytearray(1 << 28))",
    "a number that never ends": "9 ** 9 ** 9 ** 9",
    "a regular expression that never ends": "import re\nre.match('(a+)+$', 'a' * 99 + 'b')",
    "a flood of output": "while True: print('x' * 100_000)",
    "lists in lists in lists": "x = []\nfor _ in range(10 ** 6): x = [x]\nprint(x == [x])",
    "recursion without end": "import sys\nsys.setrecursionlimit(10 ** 9)\ndef f(): f()\nf()",
    "the end of Python": "import os\nos._exit(0)",
    "the end of the program": "import sys\nsys.exit()",
    "a signal": "import signal\nsignal.raise_signal(signal.SIGTERM)",
    "a crash": "import ctypes\nctypes.string_at(2 ** 31 - 1)",
}


@pytest.mark.parametrize("name", LASTING)
def test_the_page_goes_on_after(page: Page, site_url: str, watch: Watch, name: str) -> None:
    # What breaks Python down is told on the console, unless its worker is gone by then.
    watch.allow("Pyodide has suffered a fatal error|The cause of the fatal error|RuntimeError|memory|stack|exit")
    playground = Playground(page, site_url).open(f"#/expression?s={packed({'code': LASTING[name]})}")
    expect(page.get_by_role("note").filter(has_text="This text came with a link")).to_be_visible()
    open_example(page, "One neuron")
    playground.expect_node("o", data="0.7071")
    playground.type_code("own = 2*x\n")
    playground.expect_node("own")
    playground.leaf("x").press("ArrowRight")
    expect(playground.node("own").first).not_to_have_attribute("aria-label", re.compile("data 2.0000"))


LYING = {
    "a door that answers for Python": """
        import nanograd.playground.session as session
        session.handle = lambda request: '{"kind": "graph", "__proto__": {"polluted": 1}}'""",
    "JSON that is rewritten": """
        import json
        json.dumps = lambda *a, **k: '{"kind": "error", "error": {"message": "<img src=x>", "__proto__": {}}}'""",
    "an encoder that pollutes": """
        import json
        json.JSONEncoder.encode = lambda self, o: '{"__proto__": {"polluted": 1}, "constructor": {"prototype": 1}}'""",
    "names that are HTML": """
        from nanograd import Value, scope
        with scope("<img src=x onerror=alert(1)>"):
            y = Value(2.0, label="<img src=x onerror=alert(1)>") * 3""",
}


@pytest.mark.parametrize("name", LYING)
def test_a_reply_that_lies_harms_nothing(page: Page, site_url: str, name: str) -> None:
    code = textwrap.dedent(LYING[name])
    playground = Playground(page, site_url).open(f"#/expression?s={packed({'code': code})}")
    expect(page.get_by_role("note").filter(has_text="This text came with a link")).to_be_visible()
    playground.wait_until_ready()
    open_example(page, "One neuron")
    playground.expect_node("o", data="0.7071")
    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate("[{}.polluted, Object.keys(Object.prototype).length, [].polluted]") == [None, 0, None]


@pytest.mark.parametrize(
    ("call", "missing"),
    [
        ("emscripten_run_script(b\"postMessage('out')\")", "eval"),
        ("emscripten_create_worker(b'/x.js')", "Worker"),
    ],
)
def test_the_c_library_reaches_nothing(ready: Playground, watch: Watch, call: str, missing: str) -> None:
    """It costs the person's own Python, which starts again; it gets no further."""
    watch.expect("Pyodide has suffered a fatal error|The cause of the fatal error")
    watch.expect(missing)
    ready.type_code(f"import ctypes\nctypes.CDLL(None).{call}\n")
    expect(ready.alert).to_contain_text("crashed", timeout=STARTING)
    ready.wait_until_ready()
    ready.type_code("2*x")
    ready.expect_node("2·x")


def test_the_policy_of_the_page_holds_in_its_workers(page: Page, playground: Playground, watch: Watch) -> None:
    watch.expect(rf"{OTHER_HOST}x.js( \(csp\))?$")
    playground.wait_until_ready()
    assert [worker for worker in page.workers if worker.url.startswith("blob:")], "Python runs in a worker of a blob"
    assert page.evaluate(IN_A_WORKER, OTHER_HOST) == ["EvalError", "TypeError", "TypeError"]


def test_names_and_output_are_text_and_never_html(ready: Playground) -> None:
    html = "<img src=x onerror=document.title='hacked'><b>bold</b>"
    ready.type_code(f"from nanograd import Value\na = Value(2.0, label={html!r})\nb = a * 3\nprint({html!r})\n")
    expect(ready.output).to_contain_text(html)
    assert ready.page.locator("img[src=x]").count() == 0
    assert ready.page.title() == "nanograd: see backpropagation happen"


HTML = "<img src=x onerror=document.title='hacked'>"
HOSTILE = {
    "HTML in a label": f"#/expression?s={packed({'code': f'a = Value(2.0, label={HTML!r})'})}",
    "HTML in the names of fields": f"#/expression?s={packed({'code': 'a*b', HTML: 1, 'step': HTML})}",
    "HTML in a group's name": f"#/expression?s={packed({'code': 'a*b', 'folded': [HTML], 'engine': HTML})}",
    "HTML in a network": f"#/network?s={packed({'spec': {'loss': HTML, HTML: HTML}})}",
    "HTML in the address": f"#/learn/lesson/{HTML}?s={packed({})}&theme={HTML}&hide={HTML}&lang={HTML}",
    "JavaScript as an address": "#/javascript:document.title='hacked'",
    "JavaScript as a lesson": "#/learn/javascript:document.title='hacked'/javascript:document.title='hacked'",
    "a text that unpacks to what fills the memory": f"#/expression?s={packed('0' * 300_000_000)}",
    "lists in lists in lists": f"#/network?s={packed('[' * 400_000 + ']' * 400_000)}",
    "another prototype": f"#/expression?s={packed(POLLUTING)}&__proto__=1&constructor=1",
    "another prototype for a network": f"#/network?s={packed(POLLUTING.join(IN_A_SPEC))}",
    "another prototype for an embedded graph": f"#/embed?s={packed(POLLUTING)}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_link_brings_nothing_but_text(page: Page, site_url: str, name: str) -> None:
    page.goto(site_url + HOSTILE[name])
    expect(page.get_by_role("tab").or_(page.get_by_role("link", name="Open in nanograd")).first).to_be_visible()
    page.wait_for_function("() => !/[?&]s=/.test(location.hash) || location.hash.startsWith('#/embed')")
    settle(page)
    assert page.title() == "nanograd: see backpropagation happen"
    assert page.locator("img[src=x], a[href^='javascript:' i]").count() == 0
    assert page.evaluate("[{}.polluted, Object.keys(Object.prototype).length, [].polluted]") == [None, 0, None]


CHANGED_LANGUAGE = """
import _nanograd_webassembly as door
from pyodide.ffi import create_proxy, to_js
for name in ("type", "id", "reply", "then", "toJSON", "polluted"):
    door.Object.prototype.__setattr__(name, "changed")
door.Object.prototype.get = create_proxy(print)
from nanograd import Value
y = Value(2.0) * 4
"""


def test_python_that_changes_the_language_under_it_changes_nothing_in_the_page(ready: Playground) -> None:
    ready.type_code(CHANGED_LANGUAGE)
    ready.expect_node("y", data="8.0000")
    ready.type_code("2*x")
    ready.expect_node("2·x")
    assert ready.page.evaluate("[{}.polluted, {}.type, Object.keys(Object.prototype).length]") == [None, None, 0]


NONSENSE = """(name) => {
    const channel = new BroadcastChannel(`nanograd ${name}`)
    const circle = { nanograd: 1, type: 'work' }
    circle.work = circle
    const odd = [null, 1n, NaN, [], {}, circle, new Map(), new Date(NaN), new Uint8Array(9), 'x'.repeat(1e6), /x/,
        JSON.parse('{"__proto__":{"view":"expression"}}'), { view: 'expression', expression: { code: 7 }, stage: [] },
        { view: 'nowhere', rest: 3, stage: null },
        { view: 'learn', rest: ['lesson', '../..'], stage: { hide: 'code' } }]
    for (const one of odd) {
        channel.postMessage(one)
        channel.postMessage({ nanograd: 1, type: one, work: one })
        channel.postMessage({ nanograd: 1, type: 'work', work: one })
    }
    const work = { view: 'expression', rest: [], expression: { code: 'p*q' } }
    channel.postMessage({ nanograd: 1, type: 'work', work })
}"""


def test_a_window_that_speaks_nonsense_is_not_followed(page: Page, context: BrowserContext, site_url: str) -> None:
    playground = Playground(page, site_url).open("#/expression?speaker=of-one-another").wait_until_ready()
    other = context.new_page()
    other.goto(f"{site_url}#/embed?s={packed({'code': 'a'})}")
    other.evaluate(NONSENSE, "of-one-another")
    playground.expect_node("p·q")
    assert page.evaluate("[{}.view, Object.keys(Object.prototype).length]") == [None, 0]


def test_compiled_programs_still_run_in_the_browsers_own_webassembly(ready: Playground) -> None:
    code = "from nanograd import Value\nfrom nanograd.compile import compile_function\n"
    code += "run = compile_function(lambda row: (row[0] * row[0]).exp(), [], [[0.5]])\nprint(run.forward(), run)\n"
    ready.type_code(code + "a = Value(1.0)\n")
    expect(ready.output).to_contain_text("browser")
    expect(ready.output).to_contain_text("1.284")
