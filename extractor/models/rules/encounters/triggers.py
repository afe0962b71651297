"""The words that tell of encounters, in one pattern: the name of the group that matched says which frame to read."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from extractor.models.rules.signs import ANY, AT, LAND, ONE, REGION, SPOT, THE, TWO, WHEN

LETTER = "(?:letter|message|telegram|cable|note)"
WHICH = "(?:an?|another|his|her|their|the)"
ON_LINE = "(?:(?:by|over the|on the|via) (?:tele)?phone|by video ?link|on an? (?:[\\w-]+ )?call)"
"""By what means somebody is told something who is not met."""
HOW_OFTEN = "(?:(?:for the (?:first|second|third|last) time|again|behind closed doors|later|early) )?"
"""Between "convened" and when or where."""
WRITTEN = "(?:(?<=had )|(?<=has )|(?<=have ))written"
RECEPTION = r"an? (?:[\w-]+ )?(?:lunch|luncheon|dinner|banquet|breakfast|reception|audience)"
"""What a host gives for somebody, or grants him."""
OCCASION = "(?:days?|talks|consultations|meetings?|negotiations|summit|conference|session|forum|visit|funeral|inauguration|ceremony|ceremonies|celebrations|anniversary|opening)"
"""What somebody is in a place for."""
WORDS: Mapping[str, tuple[str, ...]] = {
    # two or more come together
    "met": (
        r"met",
        r"(?:came|come|comes) together(?= (?:in|at|on|here) )",
        r"(?:saw|seen|see) each other",
        r"(?:come|comes|came|sit|sat) face[- ]to[- ]face",
        r"dropped in on",
        r"(?:broke|breaks?|breaking) bread(?= with)",
        r"(?<!as )(?<!the )(?<!two )(?<!three )(?<!its )co-?chair(?:ed|s|ing)?(?= (?!of ))",
        rf"(?:get|gets|got|getting) together(?= (?:with|in|on|at|here|again|over|for|{AT}))",
        rf"(?:paid|pays|pay|paying)(?= {ONE} an? (?:[\w-]+ ){{0,2}}(?:visit|call)\b)",
        rf"(?:had|have|has|having) an? (?:[\w-]+ ){{0,2}}(?:hour|evening|morning|afternoon|half hour|hour and a half)(?= with (?:the )?{ONE})",
        rf"spent (?:[\w-]+ ){{1,5}}(?:hours?|minutes)(?= with (?:the )?{ONE})",
        r"huddled",
        r"shook hands(?= with)",
        r"sat across from",
        rf"(?:sit|sat|sits|sitting) (?:down )?(?:at|around|round) (?:the|a|one) (?:same |single |negotiating |conference |bargaining )?table (?:with|as)(?= (?:the )?{ONE})",
        r"parleyed",
        rf"negotiat(?:ed|e|ing)(?= (?:(?:directly|face[- ]to[- ]face)\b|through the night|in {SPOT}|(?:for (?:[\w-]+ ){{1,3}})?with (?:the )?{ONE}))",
        "closeted(?= )",
        rf"sat for (?:[\w-]+ ){{1,4}}(?:hours?|minutes)(?= with (?:the )?{ONE})",
        r"consult(?:ed|s|ing)?(?= with)",
        r"dined(?= (?:with|together))",
        r"lunched(?= (?:with|together))",
        r"meets",
        r"meet",
        rf"(?:sat|sits?) down(?= (?:together |separately |again |in |at |here |on |{AT}|with |for ))",
        r"reconvened?",
        rf"(?:convene[sd]?|gather(?:s|ed)?|(?:(?<=are )|(?<=were ))gathering)(?= {HOW_OFTEN}(?:in|at|here|on|{AT}))",
        rf"meeting(?= (?:with )?(?:the |his |her )?{ONE})",
        rf"(?<=, )meeting(?= (?:in|at|here|on|{AT})\b)",
        rf"sees(?= (?:the )?{ONE} (?:on |in {SPOT} (?:on )?|here )?{AT})",
        rf"(?:saw|see|seeing|briefed|(?:(?<=to )|(?<=will ))brief)(?= (?:the )?{ONE}(?! off\b))",
    ),
    # an envoy hands over credentials
    "credentials": (
        r"(?:present(?:s|ed|ing)?|receiv(?:es|ed|ing)|accept(?:s|ed|ing)?|hand(?:s|ed)? over|submit(?:s|ted)?) (?:(?:copies|a copy|the copies) of )?(?:his |her |their |the )?(?:letters? of )?(?:credentials|credence|credential letters)",
    ),
    # something is written to somebody
    "letter": (
        rf"(?:sent|sends|send|delivered|handed(?: over)?|conveyed|received|wrote|{WRITTEN}|exchanged|exchange) (?:a |an |the |{AT} |personal |verbal |written |special |oral |separate |congratulatory )*(?:{LETTER}s?)",
        rf"(?:sent|sends|send|sending|wrote|handed)(?= (?:the )?{ONE} (?:an? )?(?:[\w-]+ ){{0,2}}{LETTER}s?\b)",
        rf"(?:wrote|{WRITTEN}|writes|writing|(?:(?<=will )|(?<=would )|(?<=to ))write) to(?= (?:the )?{ONE})",
        rf"in {WHICH} (?:[\w-]+ )?{LETTER}(?: (?:sent|dated|written|addressed|handed|delivered|seen by [\w ]{{1,25}}))?(?: (?:(?:on )?{AT}))?,? to(?= (?:the )?{ANY})",
        r"sen(?:t|ds|d) (?:his |her |their |the )?(?:\w+ )?(?:congratulations|condolences|greetings)(?= to )",
        r"exchanged? (?:(?:messages|cables|letters) of (?:greetings|congratulations)|congratulations)",
        r"letters? to",
        r"messages? to",
        r"message from",
        r"letter from",
        rf"(?:message|letter) of(?= (?:the )?{ONE})",
    ),
    # somebody is told something from afar
    "told_afar": (
        rf"(?<=[\ue000-\ue3ff\ue800-\uebff] )(?:in an? (?:[\w-]+ )?{LETTER}(?! to {ANY})|{ON_LINE}(?! to\b))",
        r"(?<=agreed )(?:by|over the|on the|via) (?:tele)?phone",
        rf"(?:by|over the|on the|via) (?:tele)?phone(?= (?:(?:on )?{AT} )?(?:to|with) (?:the )?{ANY})",
    ),
    # a host receives
    "received": (
        r"play(?:ed|s|ing)? host to",
        rf"(?:ga?ve|gives?|giving|threw|offered|held|grant(?:s|ed))(?= {RECEPTION}\b)",
        r"received",
        r"receives",
        r"receiving",
        r"receive",
        r"hosted",
        r"hosts",
        r"host",
        r"hosting",
        r"welcomed",
        r"welcomes",
        r"welcome",
        rf"(?<=forward to )welcoming(?= (?:visiting )?(?:the )?{ONE})",
        r"(?:bade|bids?|bid|bidding) (?:farewell|goodbye|adieu) to",
        r"greeted",
    ),
    # somebody visits a place
    "visited": (
        r"visited",
        r"visits",
        r"visit",
        r"visiting",
        r"toured",
        r"tours",
        r"(?<=to )tour",
        r"(?<=will )tour",
        r"touring",
        r"sets? foot (?:in|on)",
    ),
    # the noun of a visit
    "trip": (
        r"visits?",
        r"trips?",
        r"tours?(?! of duty| in )",
        r"swing(?= (?:through|around|across) )",
        rf"(?<!keeping )(?<!monitoring )(?<!observer )mission(?! to (?!(?:the |neighbou?ring )?(?:{LAND}|{REGION}|region\b)))",
        r"pilgrimage",
        r"stopover",
        r"(?:dash|journey)(?= to )",
        r"(?<!will )(?<!would )(?<!to )stop(?= in )",
        r"stay(?= (?:in|at) )",
    ),
    # somebody moves to a place or away
    "arrived": (
        r"landed",
        r"touched down",
        r"stop(?:s|ped|ping)? (?:over|off)",
        rf"stop(?:s|ped)?(?= in {SPOT} (?:on )?{AT})",
        rf"stopped(?= (?:briefly )?in {SPOT} (?:[^.;]{{0,30}} )?on (?:his|her|their|the) way )",
        r"jetted",
        r"set off",
        r"set out",
        r"(?:made|makes?|making) (?:his|her|their) way",
        rf"(?:(?<!it )comes|came|come)(?: (?:briefly|back|over|here|again))?(?= (?:(?:on )?{AT} )?(?:to|into) {THE}{LAND})",
        rf"crossed(?= into {THE}{LAND})",
        r"sets off",
        r"departed",
        r"departs",
        r"departing",
        r"embarked",
        r"arrived",
        r"arrives",
        r"arrive",
        r"arriving",
        r"flew",
        r"flies",
        r"fly",
        r"travell?ed",
        r"travels?",
        r"travell?ing",
        r"(?<=is )(?:going|heading|leaving|flying|coming)",
        r"(?<=are )(?:going|heading|leaving|flying|coming)",
        r"left",
        r"leaves",
        r"leave",
        r"heads?",
        r"headed",
        rf"(?:heading|leaving|flying|(?<=before )going)(?= (?:on )?(?:for|to|into) {THE}{LAND})",
        rf"(?:(?<=after )|(?<=upon ))landing(?= (?:in|at) {THE}{LAND})",
        r"arrival",
        r"went",
        r"goes",
        r"go",
        rf"(?:is|are|was|were) (?:due|expected|awaited)(?= (?:back )?(?:here|in {SPOT}))",
        rf"(?<=, )due(?= in {SPOT})",
        rf"(?:was|were)(?= in {SPOT}(?: (?:on )?{AT}(?: (?:to|for) |[.,])|[.,;]| and ))",
        rf"(?:is|are|was|were)(?= (?:currently |now |also |already )?in (?:the )?{SPOT},?(?: (?:on )?{AT})? (?:for (?:[\w-]+ ){{0,3}}{OCCASION}\b|to [a-z]|(?:at|on) the (?:[\w-]+ )?(?:start|beginning|leg|stop) ))",
        rf"(?:had|has|have) been(?= in {THE}{SPOT} for (?:[\w-]+ ){{0,3}}{OCCASION}\b)",
        rf"(?<=[\ue000-\ue3ff], )in(?= (?:the )?{SPOT} (?:for (?:[\w-]+ ){{0,3}}{OCCASION}\b|to (?:attend|meet|hold|discuss|sign)\b))",
        rf"(?:will|to) be(?= in {SPOT},?(?: on| from)? {AT})",
        r"(?:led|leads|leading|lead|brings?|bringing|brought|takes?|taking|took) (?:an? |the )?(?:[\w-]+ ){0,3}(?:delegation|team|mission)(?= to )",
    ),
    # somebody calls
    "called": (
        rf"(?:called|calls|call|calling) on(?= {ONE}(?! to ))",
        r"called",
        r"calls",
        r"phoned",
        r"telephoned",
        r"telephones",
        rf"contacted(?= {ONE} (?:(?:on )?{AT} )?(?:by|over the|on the|via) (?:tele)?phone)",
        r"rang",
        rf"(?:(?<=will )|(?<=would )|(?<=to ))(?:call|phone|telephone|ring)(?= {ONE}(?:[.,]| (?:(?:on |later |again )?{AT}|to (?!account|order|task|heel|arms)[a-z]|later|again|soon)))",
    ),
    # somebody speaks from afar or with somebody
    "spoke": (
        r"spoke",
        r"speaks",
        r"speak",
        r"spoken",
        r"talked",
        rf"talk(?:ing)?(?= (?:directly |face[- ]to[- ]face |again |peace )?(?:to|with) (?:the )?{ANY})",
        r"conferred",
        r"conversed",
        r"speaking",
        r"(?:(?<=was )|(?<=were )|(?<=been )|(?<=is )|(?<=are ))on the (?:tele)?phone",
    ),
    # an envoy is summoned
    "summoned": (
        rf"called(?= to (?:the )?(?:{ONE}|(?:[\w-]+ ){{0,2}}(?:ministry|foreign office)\b))",
        r"summoned",
        r"summons",
        r"summon",
        r"summoning",
        r"(?:called|hauled) in(?! to question)",
    ),
    # something is talked over
    "discussed": (
        r"conferred (?:on|about)",
        r"discussed",
        r"discuss",
        r"discussing",
        r"compar(?:ed|es|ing) notes(?= )",
        r"exchanged views",
        r"exchange views",
        r"reviewed",
        r"consulted",
    ),
    # somebody spends time in a place
    "spent": (
        r"spent",
        r"spends",
        r"spend",
        r"spending",
    ),
    # somebody is sent
    "sent": (
        r"sent",
        r"sends",
        r"send",
        r"sending",
        r"dispatch(?:ed|es|ing)?",
    ),
    # somebody is back from a place
    "came_back": (
        r"returned",
        r"returns?",
        r"returning",
        r"(?<=, )back",
        r"(?<=, just )back",
    ),
    # a journey takes somebody to a place
    "taken": (
        r"takes?",
        r"took",
        r"taking",
    ),
    # somebody is invited
    "invited": (
        r"invited",
        r"invites",
        r"inviting",
    ),
    # somebody is told something face to face
    "told": (
        r"told",
        r"tells",
        r"telling",
    ),
    # two speak to the press side by side
    "appeared": (
        rf"joint (?:news|press) (?:conference|briefing)(?: (?:on )?{AT}| here| in {SPOT}){{0,2}} with(?= (?:the |his |her )?{ONE})",
        rf"(?:news|press) (?:conference|briefing)(?: (?:on )?{AT}| here| in {SPOT}){{0,2}} alongside(?= (?:the |his |her )?{ONE})",
    ),
    # something was agreed on at a place and a time, so people met
    "agreed": (r"agreed",),
    # who else was there
    "attended": (
        r"participants (?:in|on|of) the (?:\w+ )?(?:call|meeting|talks|conversation|conference|summit) (?:included|were)",
        r"joining (?:[^.;]{0,40} )?(?:on|in|for|at) the (?:\w+ )?(?:call|meeting|talks|conversation) were",
        r"taking part (?:in the (?:\w+ )?)?were",
        r"(?:also )?(?:present|attending|in attendance|taking part)(?: (?:at|during|in) the \w+)? (?:were|was)",
        r"those (?:attending|present|taking part) (?:included|were)",
        r"(?:(?:also|both) )?(?:took part|attended|participated|(?:was|were) (?:also )?(?:present|in attendance))(?: too| as well)?(?=[.]$)",
    ),
    # somebody mediates
    "mediated": (
        r"mediat(?:e|es|ed|ing|ion)",
        r"(?:act(?:s|ed|ing)?|serv(?:e|es|ed|ing)|services) as (?:an? |the )?(?:\w+ )?(?:mediator|go-between|intermediary|broker)",
        r"(?:an? |the |honest )(?:mediator|go-between|intermediary)(?= between)",
        r"shuttl(?:e|es|ed|ing)(?= between)",
        r"broker(?:s|ed|ing)?(?= (?:an? )?(?:lasting )?(?:peace|reconciliation) between)",
        r"(?:brought|brings|bring|bringing) together",
        rf"(?:brought|brings|bring|bringing)(?= (?:the )?{ANY}[^.;,]{{0,60}}? ?(?:together|(?:to|around|round) (?:the|a|one) (?:same |negotiating )?table)\b)",
    ),
}
"""What tells of each kind of happening, by the name of its frame; the first that fits wins."""
BEHIND: Mapping[str, str] = {
    "visited": rf"\b(?= {WHEN}{THE}{LAND}| {THE}(?:(?:north|south|east|west|central)\w* )?(?:{SPOT}|{ONE}|{REGION}|region\b)| (?:[\w'’-]+ ){{1,8}}(?:in|at|near) {SPOT})",
    "arrived": rf"\b(?:(?:(?<=arrived)|(?<=arrives)|(?<=flew)|(?<=flies)|(?<=fly))(?= from )|(?= (?:currently |now |also |already |instead |then |straight |directly |back |here|there|home |{AT}|in |into |to |for |on |at |of |{LAND}|the {SPOT}|the {REGION})))",
    "called": rf"\b(?= {TWO}| (?:up )?{ONE}(?! (?:a |an |the |for |as |one of |[“‘\"]))|[^.]{{0,3}}$)",
    "spoke": rf"\b(?= (?:directly |face[- ]to[- ]face |peace )?(?:for (?:[\w-]+ ){{1,4}}(?:minutes|hours?) |{AT} |on {AT} |here |there |in {SPOT} |also |again |briefly |separately |today )*(?:by (?:secure |satellite )?(?:tele)?phone|by (?:secure |encrypted )?video|on (?:the )?(?:tele)?phone|over (?:the )?(?:tele)?phone|via|with |to {ONE})|(?<=spoke)(?= (?:(?:on|late|early|again|earlier|briefly) )*{AT}(?:[.,]| (?:and|after|before|about|ahead|following)\b)))",
    "spent": r"\b(?= (?:[\w-]+ ){1,5}(?:days?|hours?|weeks?|nights?)\b)",
    "came_back": rf"\b(?= (?:home |back |here |(?:on )?{AT} )*from (?:the )?{LAND})",
    "taken": rf"\b(?= (?:him|her|them|(?:the )?{ONE}) (?:\w+ )?to )",
    "told": rf"\b(?= (?:visiting (?:[\w'’-]+ ){{0,3}})?{ONE})",
    "agreed": rf"(?= (?:(?:here|in {SPOT}|(?:on )?{AT}),? ){{2,3}}(?:to|that|on) )\b",
}
"""What must stand behind the words of a frame; the end of a word where nothing is said."""
OPENING = rf"^[^\w\ue000-\uf8ff]*(?P<opening>meeting)(?= (?:in|on|at|here|for|{AT})\b)"
"""A sentence that begins with what its people do: "Meeting in Geneva, the two agreed"."""


def trigger_pattern(nouns: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of all triggers; `nouns` are regular expressions, the longest of which win."""
    verbs = "|".join(
        f"(?P<{frame}>{'|'.join(words)}){BEHIND.get(frame, END_OF_WORD)}" for frame, words in WORDS.items()
    )
    alternation = "|".join(sorted(nouns, key=len, reverse=True))
    return re.compile(rf"\b(?=[a-z])(?:{verbs})|{OPENING}|(?<![-\w])(?=\w)(?P<noun>{alternation})(?![-\w])")


END_OF_WORD = r"\b"
