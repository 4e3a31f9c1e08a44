"""The faults of a file in bounded memory: a count and the first of each kind, and all of them compressed."""

import gzip
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator

from tremplin.people.core.importing.faults import Fault, FaultKind

SHOWN_OF_EACH_KIND = 100


class Ledger:
    """Faults as they are met. `shown` keeps the first 100 of each kind; `packed()` gives them all."""

    def __init__(self) -> None:
        self.counts: Counter[FaultKind] = Counter()
        self.shown: list[Fault] = []
        self._bytes = io.BytesIO()
        self._gzip = gzip.GzipFile(fileobj=self._bytes, mode="wb", mtime=0)

    def add(self, fault: Fault) -> None:
        """Count one fault, and remember it among the first of its kind."""
        self.counts[fault.kind] += 1
        if self.counts[fault.kind] <= SHOWN_OF_EACH_KIND:
            self.shown.append(fault)
        told = [fault.line, fault.kind.value, fault.said, fault.other]
        self._gzip.write(f"{json.dumps(told, ensure_ascii=False)}\n".encode())

    def packed(self) -> bytes:
        """Every fault, compressed; nothing can be added afterwards."""
        self._gzip.close()
        return self._bytes.getvalue()


def unpacked(content: bytes) -> Iterator[Fault]:
    """The faults of a packed ledger, one at a time, in the order they were met."""
    with gzip.open(io.BytesIO(content), "rt", encoding="utf-8") as lines:
        for text in lines:
            line, kind, said, other = json.loads(text)
            yield Fault(line, FaultKind(kind), said, other)


def tallied(faults: Iterable[Fault]) -> Ledger:
    """A ledger of these faults."""
    ledger = Ledger()
    for fault in faults:
        ledger.add(fault)
    return ledger
