"""Whether the cited sentences say of an event what its status says.

A status is a fact (held, signed), a plan (planned, to be signed, proposed) or a negation (refused, cancelled, denied).
The cited sentences are searched for words of each sort; a doubt is raised only where they have words of another sort
and none of the status's own. Measured on the gold: see tests/unit/test_grounding.py.
"""

from __future__ import annotations

import re

from extractor.fields import Evidence, SchemaPart
from extractor.folding import folded
from extractor.records import Flag
from extractor.shapes import parts_of_type

SORT_OF_STATUS = {
    **dict.fromkeys(("held", "ongoing", "signed", "adopted", "ratified", "in_force", "extended", "agreed", "ended"), "fact"),
    **dict.fromkeys(("planned", "proposed", "to_be_signed", "announced"), "plan"),
    **dict.fromkeys(("postponed", "cancelled", "refused", "denied", "rejected", "suspended", "terminated", "called_off", "averted"), "negation"),
}  # fmt: skip

PLAN = re.compile(
    r"\b(?:will|shall|would|could|may|might|must|should|to be|is to|are to|was to|were to|is due|are due|due to|plans?|planned|planning|"
    r"scheduled|expected|hopes?|intends?|agreed to|next|tomorrow|upcoming|forthcoming|future|invit\w+|propos\w+|offer\w+|"
    r"call(?:s|ed)? (?:for|on|upon)|urg\w+|appeal\w+|ready to|willing|prepar\w+|set to|set for|if|seeks?|wants?|asked|slated|demand\w*|suggest\w+)\b"
)
NEGATION = re.compile(
    r"\b(?:not|no|never|n't|without|nor|neither|refus\w+|declin\w+|den(?:y|ied|ies|ial)|reject\w+|cancel\w*|call(?:ed|ing)? off|postpon\w+|"
    r"delay\w*|put off|scrap\w*|suspend\w*|terminat\w+|withdr\w+|broke\w*|collaps\w+|fail\w*|abandon\w*|ruled? out|halt\w*|shelved|scuttled|"
    r"wrong|false|untrue|incorrect|retract\w*|cut short|ended|tore|pull(?:ed)? out|freez\w*|frozen|froze|defer\w*|annul\w*|denounc\w+)\b|n't\b"
)
FACT = re.compile(
    r"\b(?:met|held|hold|holds|holding|meets?|meeting|signs?|signed|received|receives|hosted|hosts|welcomed|visited|visits|visiting|arrived|spoke|"
    r"talked|discuss\w*|spoken|called|telephoned|phoned|attended|began|begun|opened|started|concluded|completed|ended|wrapped|paid|summoned|"
    r"exchanged|agreed|adopted|ratified|approved|entered|extended|reached|announced|joined|hosting|took|taken|took place|gathered|convened|"
    r"presented|wrote|sent|conferred|co-chaired|chaired|mediat\w+|renewed|initialled|concluding|underway|continu\w+|resum\w+|talks|in force|"
    r"accompanied|participat\w+|consult\w+|negotiat\w+|conversation|had|has|have|was|were|is|are|been|gave|came|went|traveled|travelled|greeted)\b"
)


def status_doubt(event: SchemaPart) -> Flag | None:
    """Return a `status_conflict` where the cited sentences plan or negate what the status calls a fact, or the reverse."""
    status = getattr(event, "status", None)
    sort = SORT_OF_STATUS.get(status) if isinstance(status, str) else None
    cited = [piece for _, piece in parts_of_type(event, Evidence) if piece.text]
    if sort is None or not cited:
        return None
    words = " ".join(folded(piece.text or "") for piece in cited)
    told = {
        "plan": PLAN.search(words) is not None,
        "negation": NEGATION.search(words) is not None,
        "fact": _has_fact(words),
    }
    if told[sort] or not (told["plan"] or told["negation"] or told["fact"]):
        return None
    return Flag(flag="status_conflict", path="/status", text=str(status))


# A verb that a modal or a negation governs tells no fact: "will meet", "did not sign", "is to be held", "refused to meet".
GOVERNED = re.compile(
    r"\b(?:will|shall|would|could|may|might|must|should|to|not|never|n't|refused to|is to|are to|due to)\s+(?:(?:be|have|not|also|soon|later|then)\s+){0,2}\w+"
    r"|\b(?:is|are|was|were|has|have|had|been)\s+(?:not|never|to be|to|due|scheduled|expected|planned|set|slated|called off|cancelled|canceled|postponed|denied|rejected)\b(?:\s+\w+)?"
)


def _has_fact(words: str) -> bool:
    return FACT.search(GOVERNED.sub(" ", words)) is not None
