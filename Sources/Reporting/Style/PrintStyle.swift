/// How a report looks on paper, A4 or Letter: the page size is the printer's.
enum PrintStyle {
    static let text = """
        @page{margin:18mm 16mm 20mm;@bottom-right{content:counter(page) " / " counter(pages);\
        font:8pt system-ui,sans-serif;color:#586069}}
        @media print{
        html{font-size:10.5pt;line-height:1.45}
        .page{max-width:none;padding:0}
        .skip,summary,nav,footer{display:none}
        h1{font-size:17pt}h2{font-size:14pt;margin-top:22pt}h3{font-size:11.5pt;margin-top:14pt}
        h1,h2,h3,h4,h5,h6,figcaption,caption,.note .title{break-after:avoid}
        p,li{orphans:3;widows:3}
        .head dl{padding:.4rem 0}.fact{padding:.12rem 0}
        .answer{margin:.6rem 0;padding:.55rem .9rem .6rem}
        .note{margin:.8rem 0;padding:.5rem .9rem .6rem}
        .answer .statement{font-size:9.6pt;line-height:1.35}
        .answer .detail,.note li,.note p,.subject{font-size:9pt;line-height:1.35;margin-top:.15rem}
        .head .subject{margin-bottom:.6rem}
        .note.is-limits ul{max-width:none;margin:.1rem 0}.note.is-limits li{margin:.1rem 0}
        .translation{break-before:page;border:0;margin:0;padding:0}
        .languages{display:none}
        table{font-size:8.5pt}th,td{padding-top:.24rem;padding-bottom:.24rem}
        thead{display:table-header-group}
        tr,.answer,.note,.badge,.fact,svg,pre{break-inside:avoid}
        .scroll,figure .frame{overflow:visible}
        figure svg{min-width:0;max-width:none}
        details::details-content{content-visibility:visible;display:block;height:auto}
        a{color:inherit;text-decoration:none}
        .answer,.badge,.note,svg,tr:target{-webkit-print-color-adjust:exact;\
        print-color-adjust:exact}
        }

        """

    /// The line at the foot of each printed page.
    ///
    /// Everything but letters, digits and spaces is written as a CSS escape, so that no text can
    /// end the string, the rule or the style element.
    static func runningFoot(_ text: String) -> String {
        guard !text.isEmpty else { return "" }
        return """
            @page{@bottom-left{content:"\(escaped(VisibleText.of(text)))";\
            font:8pt system-ui,"NanumGothic",sans-serif;color:#586069}}

            """
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar == " ")
            if isPlain || (0x30...0x39).contains(scalar.value) {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\" + String(scalar.value, radix: 16) + " "
            }
        }
        return result
    }
}
