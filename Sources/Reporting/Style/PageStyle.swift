/// How a report looks on a screen.
///
/// Block, table and flex layouts only, so that print engines can follow.
enum PageStyle {
    /// Fonts of the system, Korean ones behind the Latin ones: some of them draw a decimal point
    /// that looks like a comma.
    private static let fonts = """
        system-ui,-apple-system,"Segoe UI","Helvetica Neue","Noto Sans","Apple SD Gothic Neo",\
        "Malgun Gothic","Noto Sans KR","Noto Sans CJK KR","NanumGothic",sans-serif
        """
    private static let monospace = """
        ui-monospace,"SF Mono","Cascadia Mono","Segoe UI Mono",Consolas,"DejaVu Sans Mono",\
        "D2Coding","NanumGothicCoding",monospace
        """

    static let text = """
        *{box-sizing:border-box}
        html{background:var(--paper);color:var(--ink);font:16px/1.55 \(fonts);\
        -webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
        body{margin:0;overflow-wrap:break-word}
        :lang(ko){word-break:keep-all}
        .page{max-width:52rem;margin:0 auto;padding:3.5rem 1.5rem 5rem}
        a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.18em}
        :focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
        .skip{position:absolute;left:-99rem}
        .skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:var(--paper);z-index:1}
        h1{font-size:2rem;line-height:1.2;font-weight:650;letter-spacing:-.015em;\
        margin:.2rem 0 .4rem}
        h2{font-size:1.4rem;line-height:1.3;font-weight:650;letter-spacing:-.01em;\
        margin:4rem 0 1rem;padding-top:1.1rem;border-top:1px solid var(--line)}
        h3{font-size:1.1rem;line-height:1.4;font-weight:650;margin:2.4rem 0 .6rem}
        h4,h5,h6{font-size:1rem;font-weight:650;margin:1.8rem 0 .4rem}
        p{max-width:42rem;margin:.7rem 0}
        ul{max-width:42rem;margin:.7rem 0;padding-left:1.2rem}
        li{margin:.3rem 0}
        .kind{color:var(--muted);margin:0}
        .subject{font-size:1.1rem;margin:0 0 1.6rem;max-width:none}
        sub{font-size:.72em;line-height:0}
        code,.hash,pre{font-family:\(monospace);font-size:.875em}
        code{white-space:nowrap}
        .code{white-space:nowrap;font-variant-numeric:tabular-nums}
        .hash{overflow-wrap:anywhere;white-space:normal;color:var(--muted)}
        pre{background:var(--surface);border-radius:6px;padding:.9rem 1.1rem;margin:1rem 0;\
        white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.5}
        blockquote{margin:1rem 0;padding:.1rem 0 .1rem 1.2rem;border-left:3px solid var(--line);\
        max-width:42rem}
        dl{margin:1rem 0}
        .fact{display:flex;gap:1rem;padding:.28rem 0}
        .fact dt{flex:0 0 11rem;color:var(--muted)}
        .fact dd{flex:1;min-width:0;margin:0;font-variant-numeric:tabular-nums}
        .head dl{margin:0;padding:.8rem 0;border-top:1px solid var(--line);\
        border-bottom:1px solid var(--line);font-size:.9rem}
        \(answer)\(badges)\(notes)\(tables)\(figures)\(navigation)
        """

    private static let answer = """
        .answer{margin:1rem 0;padding:.9rem 1.3rem 1rem;background:var(--surface);\
        border-left:5px solid var(--muted);border-radius:3px 8px 8px 3px}
        .answer p{margin:.35rem 0 0;max-width:none}
        .answer .statement{font-size:1.12rem;line-height:1.4;font-weight:500}
        .answer .detail{color:var(--muted);font-size:.9rem}
        .answer.is-pass,.answer.is-exempt{background:var(--pass-tint);border-color:var(--pass)}
        .answer.is-fail,.answer.is-blocked{background:var(--fail-tint);border-color:var(--fail)}
        .answer.is-indeterminate{background:var(--caution-tint);border-color:var(--caution)}
        .answer.is-conditional{background:var(--info-tint);border-color:var(--info)}
        .answer[class*=is-] .detail{color:var(--ink)}

        """

    /// Colour, symbol, word and the kind of outline: each tells the state alone.
    private static let badges = """
        .badge{display:inline-block;white-space:nowrap;padding:.05em .55em .1em .45em;\
        border:1.5px solid var(--muted);border-radius:4px;color:var(--muted);\
        background:var(--paper);font-weight:600;font-size:.875em;line-height:1.45}
        .badge .symbol{display:inline-block;min-width:1.1em;text-align:center;margin-right:.2em}
        .badge.is-pass{color:var(--pass);border-color:var(--pass);background:var(--pass-tint)}
        .badge.is-exempt{color:var(--pass);border:3px double var(--pass)}
        .badge.is-fail{color:var(--paper);border-color:var(--fail);background:var(--fail)}
        .badge.is-blocked{color:var(--paper);border:1.5px solid var(--ink);background:var(--ink)}
        .badge.is-indeterminate{color:var(--caution);border:1.5px dashed var(--caution);\
        background:var(--caution-tint)}
        .badge.is-conditional{color:var(--info);border:1.5px dotted var(--info);\
        background:var(--info-tint)}
        .badge.is-not_evaluable{border-style:dashed}
        .badge.is-not_in_force{border-style:dotted}

        """

    private static let notes = """
        .note{margin:1.4rem 0;padding:.9rem 1.2rem 1rem;border:1px solid var(--line);\
        border-radius:6px}
        .note .title{font-weight:650;margin:0 0 .3rem}
        .note p,.note ul{margin:.3rem 0}
        .note.is-limits{border:1px dashed var(--muted)}
        .note.is-warning{border:1px solid var(--caution);background:var(--caution-tint)}

        """

    private static let tables = """
        .scroll{overflow-x:auto;margin:1.2rem 0;\
        background:linear-gradient(to left,var(--paper) 1rem,transparent 2.4rem) right/2.4rem 100% \
        no-repeat local,linear-gradient(to left,var(--line),transparent) right/.9rem 100% no-repeat}
        table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.45;\
        font-variant-numeric:tabular-nums}
        caption{text-align:left;color:var(--muted);padding:0 0 .5rem;font-size:.9rem}
        th,td{text-align:left;vertical-align:top;padding:.42rem .9rem .42rem 0}
        th:last-child,td:last-child{padding-right:0}
        thead th{font-weight:600;color:var(--muted);vertical-align:bottom;\
        border-bottom:1.5px solid var(--muted)}
        tbody th{font-weight:550}
        tbody tr{border-bottom:1px solid var(--line)}
        tbody tr.total{border-top:1.5px solid var(--muted)}
        tr.total th,tr.total td{font-weight:650}
        .end{text-align:right;white-space:nowrap}
        tr:target{background:var(--caution-tint)}

        """

    private static let figures = """
        figure{margin:1.6rem 0 2rem}
        figure .frame{overflow-x:auto}
        figure svg{display:block;width:100%;max-width:50rem;min-width:38rem;height:auto}
        figcaption{font-weight:600;margin:0 0 .8rem}
        figure details{margin-top:.6rem}
        summary{cursor:pointer;color:var(--link);font-size:.9rem;padding:.25rem 0}

        """

    private static let navigation = """
        nav{margin:2.4rem 0 0;font-size:.9rem}
        nav .title{color:var(--muted);margin:0 0 .3rem;font-weight:600}
        nav ol{list-style:none;margin:0;padding:0;columns:2;column-gap:2rem}
        nav li{margin:0;padding:.2rem 0;break-inside:avoid}
        nav a{text-decoration:none}
        nav a:hover{text-decoration:underline}
        .languages{margin:0 0 2rem}
        .translation{margin-top:5rem;border-top:3px solid var(--muted);padding-top:2rem}
        .translation nav{position:static;width:auto;max-height:none;margin:2.4rem 0 0}
        footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--line);\
        color:var(--muted);font-size:.85rem}
        @media (max-width:40rem){.fact{display:block}nav ol{columns:1}\
        .page{padding-top:2rem}h1{font-size:1.6rem}}
        @media screen and (min-width:84rem){.page{margin-left:max(20rem,calc(50% - 26rem))}\
        nav{position:fixed;left:calc(max(20rem,calc(50% - 26rem)) - 16rem);top:3.6rem;width:14rem;\
        max-height:calc(100vh - 6rem);overflow-y:auto;margin:0}nav ol{columns:1}}

        """
}
