/// What is known about the material in a part of a picture.
package enum Tone: String, Sendable, CaseIterable {
    /// The way is recorded.
    case known
    /// What the report is about.
    case subject
    /// Not known, or known and not proven.
    case unknown
    /// Against a claim.
    case hit
    /// Residue and loss: it left the way.
    case residue

    /// Stands before a label, so that the tone shows without colour.
    var symbol: String {
        switch self {
        case .known, .subject, .residue: ""
        case .unknown: "? "
        case .hit: "✗ "
        }
    }

    /// From the top of a picture to its foot.
    var rank: Int {
        switch self {
        case .subject: 0
        case .known: 1
        case .unknown: 2
        case .hit: 3
        case .residue: 4
        }
    }

    func word(_ wording: Wording) -> String {
        switch self {
        case .known: wording.pick("recorded", "기록됨")
        case .subject: wording.pick("subject of this report", "보고서 대상")
        case .unknown: wording.pick("not known or not proven", "불명 또는 미입증")
        case .hit: wording.pick("against a claim", "주장에 반함")
        case .residue: wording.pick("residue and loss", "잔사 및 손실")
        }
    }

    var pattern: Canvas.Pattern? {
        switch self {
        case .known, .subject, .residue: nil
        case .unknown: .hatch
        case .hit: .alarm
        }
    }
}

extension Canvas {
    /// A rectangle in a tone; one with a pattern has an outline, so that it does not fray.
    mutating func surface(_ tone: Tone, x: Double, y: Double, width: Double, height: Double) {
        guard let pattern = tone.pattern else {
            rectangle(x: x, y: y, width: width, height: height, class: tone.rawValue)
            return
        }
        rectangle(x: x, y: y, width: width, height: height, fill: fill(pattern))
        rectangle(x: x, y: y, width: width, height: height, class: "outline \(tone.rawValue)-edge")
    }

    /// A small surface and a word for each tone, from left to right.
    mutating func legend(_ tones: [Tone], wording: Wording, x: Double, y: Double) {
        var x = x
        for tone in tones {
            let word = tone.word(wording)
            surface(tone, x: x, y: y - 9, width: 16, height: 11)
            text(word, x: x + 22, y: y, class: "small")
            x += 22 + Self.width(of: word, size: Self.smallSize) + 18
        }
    }
}
