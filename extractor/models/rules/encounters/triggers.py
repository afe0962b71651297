"""The words that tell of encounters, in one pattern: the name of the group that matched says which frame to read."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.models.rules.signs import ANY, AT, LAND, ONE, REGION, SPOT

LETTER = "(?:letter|message|telegram|cable)"
WRITTEN = "(?:(?<=had )|(?<=has )|(?<=have ))written"
VERBS = (
    rf"\b(?=[a-z])(?:(?P<met>met|(?:came|come|comes) together(?= (?:in|at|on|here) )|(?:saw|seen|see) each other|(?:come|comes|came|sit|sat) face[- ]to[- ]face|dropped in on|(?:broke|breaks?|breaking) bread(?= with)|(?<!as )(?<!the )(?<!two )(?<!three )(?<!its )co-?chair(?:ed|s|ing)?(?= )|(?:get|gets|got|getting) together(?= (?:with|in|on|at|here|again|over|for|{AT}))|(?:paid|pays|pay|paying)(?= {ONE} an? (?:[\w-]+ ){{0,2}}(?:visit|call)\b)|(?:had|have|has|having) an? (?:[\w-]+ ){{0,2}}(?:hour|evening|morning|afternoon|half hour|hour and a half)(?= with (?:the )?{ONE})|spent (?:[\w-]+ ){{1,5}}(?:hours?|minutes)(?= with (?:the )?{ONE})|huddled|shook hands(?= with)|sat across from|parleyed|negotiat(?:ed|e)(?= (?:directly |face[- ]to[- ]face )?with (?:the )?{ONE})|consult(?:ed|s|ing)?(?= with)|dined(?= (?:with|together))|lunched(?= (?:with|together))|meets|meet|(?:sat|sits?) down(?= (?:together |separately |again |in |at |here |on |{AT}|with |for ))|reconvened?|(?:convene[sd]?|gather(?:s|ed)?|(?:(?<=are )|(?<=were ))gathering)(?= (?:in|at|here|on|{AT}))|meeting(?= (?:with )?(?:the |his |her )?{ONE})|(?<=, )meeting(?= (?:in|at|here|on|{AT})\b)|sees(?= (?:the )?{ONE} (?:on |in {SPOT} (?:on )?|here )?{AT})|(?:saw|see|seeing|briefed|(?:(?<=to )|(?<=will ))brief)(?= (?:the )?{ONE}(?! off\b)))\b"
    rf"|(?P<credentials>(?:present(?:s|ed|ing)?|receiv(?:es|ed|ing)|accept(?:s|ed|ing)?|hand(?:s|ed)? over|submit(?:s|ted)?) (?:(?:copies|a copy|the copies) of )?(?:his |her |their |the )?(?:letters? of )?(?:credentials|credence|credential letters))\b"
    rf"|(?P<letter>(?:sent|sends|send|delivered|handed(?: over)?|conveyed|received|wrote|{WRITTEN}|exchanged|exchange) (?:a |an |the |{AT} |personal |verbal |written |special |oral |separate |congratulatory )*(?:{LETTER}s?)|(?:sent|sends|send|sending|wrote|handed)(?= (?:the )?{ONE} (?:an? )?(?:[\w-]+ ){{0,2}}{LETTER}s?\b)|(?:wrote|{WRITTEN}|writes|writing) to(?= (?:the )?{ONE})|in an? (?:[\w-]+ )?{LETTER}(?: (?:sent|dated|written|addressed|handed|delivered))?(?: (?:(?:on )?{AT}))? to|letters? to|messages? to|message from|letter from|(?:message|letter) of(?= (?:the )?{ONE}))\b"
    rf"|(?P<told_afar>(?<=[\ue000-\ue3ff\ue800-\uebff] )(?:in an? (?:[\w-]+ )?{LETTER}|(?:by|over the|on the|via) (?:tele)?phone|by video ?link))\b(?! to\b)"
    rf"|(?P<received>play(?:ed|s|ing)? host to|received|receives|receiving|receive|hosted|hosts|host|hosting|welcomed|welcomes|welcome|granted an audience to|gave an audience to|greeted)\b"
    rf"|(?P<visited>visited|visits|visit|visiting|toured|tours|(?<=to )tour|(?<=will )tour|touring)\b(?= (?:neighbou?ring |the )?(?:(?:north|south|east|west|central)\w* )?(?:{SPOT}|{ONE}|{REGION}|region\b)| (?:[\w'’-]+ ){{1,8}}(?:in|at|near) {SPOT})"
    rf"|(?P<trip>(?:visits?|trips?|tours?|swing(?= (?:through|around|across) )|(?<!keeping )(?<!monitoring )(?<!observer )mission|pilgrimage|stopover|stay(?= (?:in|at) )))\b"
    rf"|(?P<arrived>landed|touched down|stopped (?:over|off)|stopped(?= (?:briefly )?in {SPOT} (?:[^.;]{{0,30}} )?on (?:his|her|their|the) way )|jetted|set off|sets off|departed|departs|departing|embarked|arrived|arrives|arrive|arriving|flew|flies|fly|travell?ed|travels?|travell?ing|(?<=is )(?:going|heading|leaving|flying|coming)|(?<=are )(?:going|heading|leaving|flying|coming)|left|leaves|leave|heads?|headed|(?:heading|leaving|flying)(?= (?:for|to|into) (?:the )?{LAND})|arrival|went|goes|go|(?:is|are|was|were) (?:due|expected|awaited)(?= (?:back )?(?:here|in {SPOT}))|(?<=, )due(?= in {SPOT})|(?:was|were)(?= in {SPOT} (?:on )?{AT}(?: (?:to|for) |[.,]))|(?:is|are|was|were)(?= (?:currently |now |also |already )?in (?:the )?{SPOT},?(?: (?:on )?{AT})? (?:for (?:[\w-]+ ){{0,3}}(?:days?|talks|consultations|meetings?|negotiations|summit|conference|session)\b|to [a-z]|(?:at|on) the (?:[\w-]+ )?(?:start|beginning|leg|stop) ))|(?<=[\ue000-\ue3ff], )in(?= (?:the )?{SPOT} (?:for (?:[\w-]+ ){{0,3}}(?:talks|consultations|meetings?|negotiations|summit|conference)\b|to (?:attend|meet|hold|discuss|sign)\b))|(?:will|to) be(?= in {SPOT},?(?: on| from)? {AT})|(?:led|leads|leading|lead) (?:an? |the )?(?:[\w-]+ ){{0,3}}(?:delegation|team)(?= to ))\b(?= (?:currently |now |also |already |back |here|there|home |{AT}|in |into |to |for |on |at |of |{LAND}|the {SPOT}|the {REGION}))"
    rf"|(?P<called>(?:called|calls|call|calling) on(?= {ONE}(?! to ))|called|calls|phoned|telephoned|telephones|rang)\b(?= (?:up )?{ONE}(?! (?:a |an |the |for |as ))|[^.]{{0,3}}$)"
    rf"|(?P<spoke>spoke|speaks|speak|spoken|talked|talk(?:ing)?(?= (?:directly |face[- ]to[- ]face |again |peace )?(?:to|with) (?:the )?{ANY})|conferred|conversed|speaking)\b(?= (?:directly |face[- ]to[- ]face |peace )?(?:for (?:[\w-]+ ){{1,4}}(?:minutes|hours?) |{AT} |on {AT} |here |there |in {SPOT} |also |again |briefly |separately |today )*(?:by (?:secure |satellite )?(?:tele)?phone|by (?:secure |encrypted )?video|on (?:the )?(?:tele)?phone|over (?:the )?(?:tele)?phone|via|with |to {ONE}))"
    rf"|(?P<summoned>called(?= to (?:the )?(?:{ONE}|(?:[\w-]+ ){{0,2}}(?:ministry|foreign office)\b))|summoned|summons|summon|summoning|(?:called|hauled) in(?! to question))\b"
    rf"|(?P<discussed>conferred (?:on|about)|discussed|discuss|discussing|compar(?:ed|es|ing) notes(?= )|exchanged views|exchange views|reviewed|consulted)\b"
    rf"|(?P<spent>spent|spends|spend|spending)\b(?= (?:[\w-]+ ){{1,5}}(?:days?|hours?|weeks?|nights?)\b)"
    rf"|(?P<sent>sent|sends|send|sending|dispatch(?:ed|es|ing)?)\b"
    rf"|(?P<came_back>returned|returns?|returning|(?<=, )back|(?<=, just )back)\b(?= (?:home |back |here |(?:on )?{AT} )*from (?:the )?{LAND})"
    rf"|(?P<taken>takes?|took|taking)\b(?= (?:him|her|them|(?:the )?{ONE}) (?:\w+ )?to )"
    rf"|(?P<invited>invited|invites|inviting)\b"
    rf"|(?P<told>told|tells)\b(?= (?:visiting (?:[\w'’-]+ ){{0,3}})?{ONE})"
    rf"|(?P<agreed>agreed)(?= (?:(?:here|in {SPOT}|(?:on )?{AT}),? ){{2,3}}(?:to|that|on) )\b"
    rf"|(?P<attended>(?:participants (?:in|on|of) the (?:\w+ )?(?:call|meeting|talks|conversation|conference|summit) (?:included|were)|joining (?:[^.;]{{0,40}} )?(?:on|in|for|at) the (?:\w+ )?(?:call|meeting|talks|conversation) were|taking part (?:in the (?:\w+ )?)?were|also (?:present|attending|in attendance|taking part)(?: at the \w+)? (?:were|was)|those (?:attending|present|taking part) (?:included|were)|(?:(?:also|both) )?(?:took part|attended|participated|(?:was|were) (?:also )?(?:present|in attendance))(?: too| as well)?(?=[.]$)))\b"
    rf"|(?P<mediated>mediat(?:e|es|ed|ing|ion)|shuttl(?:e|es|ed|ing)(?= between)|(?:brought|brings|bring|bringing) together|(?:brought|brings|bring|bringing)(?= (?:the )?{ANY}[^.;,]{{0,60}}? ?(?:together|(?:to|around|round) (?:the|a|one) (?:same |negotiating )?table)\b))\b"
    rf")"
    rf"|^[^\w\ue000-\uf8ff]*(?P<opening>meeting)(?= (?:in|on|at|here|for|{AT})\b)"
)


def trigger_pattern(nouns: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of all triggers; `nouns` are regular expressions, the longest of which win."""
    alternation = "|".join(sorted(nouns, key=len, reverse=True))
    return re.compile(rf"{VERBS}|(?<![-\w])(?=\w)(?P<noun>{alternation})(?![-\w])")
