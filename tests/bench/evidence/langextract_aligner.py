"""What langextract's aligner makes of the same words: `{"text", "words"}` a line in, its verdict a line out.

Run by the probe as a process of its own, with a Python that has langextract (`--langextract PYTHON`), so that neither
has to live with the other's dependencies. Accepted is what langextract's README filters by: an interval was found.
"""

from __future__ import annotations

import contextlib
import json
import sys


def main() -> None:
    """Answer until standard input ends."""
    from langextract import data, resolver  # type: ignore[import-not-found, unused-ignore]

    aligner = resolver.WordAligner()
    print(json.dumps(f"langextract {_version()}"), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        extraction = data.Extraction(extraction_class="x", extraction_text=asked["words"])
        status = None
        with contextlib.suppress(ValueError):  # words without a token
            found = aligner.align_extractions([[extraction]], asked["text"])[0][0]
            status = found.alignment_status.value if found.char_interval is not None else None
        print(json.dumps(status), flush=True)


def _version() -> str:
    from importlib.metadata import version

    return version("langextract")


if __name__ == "__main__":
    main()
