"""Libraries are as good when they are imported without what nobody here needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from tests.support.tree import ROOT

PROBE = """
import json, re, sys
before = re.compile
if sys.argv[1] == "lean":
    from ui import lean
    lean.prepare()
    lean.prepare()
import msgspec, platform, typing, uuid
made = "typing_extensions" in sys.modules
class Kind(typing.TypedDict):
    name: typing.Required[str]
    number: typing.NotRequired[int]
class Held(msgspec.Struct):
    kind: Kind
    place: typing.Annotated[int, msgspec.Meta(ge=0)] = 0
    number: uuid.UUID | None = None
    def told(self): return msgspec.json.encode(self).decode()
said = []
for text in (b'{"kind":{"name":"a"}}', b'{"kind":{}}', b'{"kind":{"name":"a"},"place":-1}'):
    try:
        said.append(msgspec.json.decode(text, type=Held).told())
    except msgspec.ValidationError as error:
        said.append(str(error))
found = [said, msgspec.json.schema(Held), platform.platform(), platform.python_version_tuple(), platform.libc_ver()]
import typing_extensions
print(json.dumps([re.compile is before, typing_extensions.Required is typing.Required, made, found]))
"""


def probe(how: str) -> list[Any]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, how],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    said: list[Any] = json.loads(done.stdout)
    return said


def test_they_do_the_same() -> None:
    lean, usual = probe("lean"), probe("usual")
    assert lean[:3] == [True, True, False]
    assert lean[3] == usual[3]
