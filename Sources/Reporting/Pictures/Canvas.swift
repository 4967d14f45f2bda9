/// The parts every picture is drawn with.
///
/// Coordinates are pixels of a drawing 800 wide; they are written with one decimal, so that the
/// same input gives the same bytes on every machine.
struct Canvas {
    static let width = 800.0
    static let smallSize = 11.0

    /// A generous guess for one cell of text, as a share of its size: labels that fit by it fit in
    /// the widest of the usual fonts.
    private static let cellShare = 0.62

    private(set) var content = Markup()
    private let id: Anchor

    init(id: Anchor) { self.id = id }

    /// A coordinate as text: tenths, rounded half away from zero.
    static func number(_ value: Double) -> String {
        let tenths = Int64((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }

    /// How wide a text is at most, in pixels.
    static func width(of text: String, size: Double) -> Double {
        Double(DisplayWidth.of(VisibleText.of(text))) * size * cellShare
    }

    /// The text over as many lines as it needs, at most `limit`, the last one then shortened.
    static func wrap(_ text: String, to width: Double, size: Double, limit: Int) -> [String] {
        let room = max(1, Int(width / (size * cellShare)))
        let lines = TextWrap.lines(VisibleText.of(text), width: room, uncut: room)
        guard lines.count > limit else { return lines }
        let rest = lines[(limit - 1)...].joined(separator: " ")
        return lines.prefix(limit - 1) + [cut(rest, to: width, size: size)]
    }

    /// The text, shortened with `…` when it is wider than `width` pixels.
    static func cut(_ text: String, to width: Double, size: Double) -> String {
        let text = VisibleText.of(text)
        let room = Int(width / (size * cellShare))
        guard DisplayWidth.of(text) > room else { return text }
        var kept = ""
        var used = 1
        for character in text {
            used += DisplayWidth.of(character)
            if used > room { break }
            kept.append(character)
        }
        return kept + "…"
    }

    mutating func text(
        _ text: String,
        x: Double,
        y: Double,
        class name: String? = nil,
        language: String? = nil
    ) {
        content.element(
            "text",
            ["x": Self.number(x), "y": Self.number(y), "class": name, "lang": language],
            text: text
        )
    }

    mutating func rectangle(
        x: Double,
        y: Double,
        width: Double,
        height: Double,
        class name: String? = nil,
        fill: String? = nil,
        radius: Double? = nil
    ) {
        content.leaf(
            "rect",
            [
                "x": Self.number(x), "y": Self.number(y), "width": Self.number(max(0, width)),
                "height": Self.number(max(0, height)), "rx": radius.map(Self.number),
                "class": name, "fill": fill,
            ]
        )
    }

    mutating func line(
        x1: Double,
        y1: Double,
        x2: Double,
        y2: Double,
        class name: String
    ) {
        path("M\(Self.point(x1, y1))L\(Self.point(x2, y2))", class: name)
    }

    mutating func path(_ path: String, class name: String? = nil, fill: String? = nil) {
        content.leaf("path", ["d": path, "class": name, "fill": fill])
    }

    static func point(_ x: Double, _ y: Double) -> String { number(x) + " " + number(y) }

    /// The whole drawing, `height` pixels high.
    func svg(height: Double, title: String, description: String) -> Markup {
        var svg = Markup()
        svg.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": "0 0 \(Self.number(Self.width)) \(Self.number(height))",
                "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
            ]
        ) { drawing in
            drawing.element("title", ["id": "\(id)-title"], text: title)
            drawing.element("desc", ["id": "\(id)-desc"], text: description)
            drawing.element("defs") { writePatterns(to: &$0) }
            drawing.write(content)
        }
        return svg
    }
}

extension Canvas {
    /// What a surface is filled with beside colour, for readers who see none.
    enum Pattern: String, CaseIterable {
        /// Unknown: rising lines.
        case hatch
        /// Against a claim: crossed lines.
        case alarm
        /// Nothing recorded: dots.
        case dots
    }

    /// The `fill` of a pattern of this drawing.
    func fill(_ pattern: Pattern) -> String { "url(#\(id)-\(pattern.rawValue))" }

    private func writePatterns(to markup: inout Markup) {
        for pattern in Pattern.allCases {
            let attributes: Markup.Attributes = [
                "id": "\(id)-\(pattern.rawValue)", "width": "7", "height": "7",
                "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)",
            ]
            markup.element("pattern", attributes) { inner in
                switch pattern {
                case .hatch:
                    inner.leaf("rect", ["width": "7", "height": "7", "class": "hatch-ground"])
                    inner.leaf("path", ["d": "M0 0V7", "class": "hatch-line"])
                case .alarm:
                    inner.leaf("rect", ["width": "7", "height": "7", "class": "alarm-ground"])
                    inner.leaf("path", ["d": "M0 0V7M0 0H7", "class": "alarm-line"])
                case .dots:
                    inner.leaf("circle", ["cx": "2", "cy": "2", "r": "0.8", "class": "dots"])
                }
            }
        }
    }
}
