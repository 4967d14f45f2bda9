/// A decimal number exactly as typed: `coefficient / 10^decimals`, never below 0.
struct DecimalNumber: Hashable, Sendable {
    let coefficient: Int128
    let decimals: Int

    /// So many digits in all fit `Int128` with room for every unit's factor.
    static let maximumDigits = 25

    /// Why a text is no such number; the caller adds what was being read.
    enum Refusal: Error, Hashable, Sendable {
        case empty
        case negative
        case notFinite
        case foreignDigits
        case separators
        case tooLong
        case notANumber
    }

    /// Reads the longest leading run of digits, commas and points; the rest is returned untouched.
    static func leading(in text: Substring) throws(Refusal) -> (DecimalNumber, rest: Substring) {
        let number = text.prefix { $0.isASCII && ($0.isWholeNumber || $0 == "," || $0 == ".") }
        guard !number.isEmpty else { throw refusal(ofStart: text) }
        return (try DecimalNumber(number), text[number.endIndex...])
    }

    /// Digits with an optional point; commas only between groups of exactly three digits, after a
    /// first group that has no leading zero (so that `0,500` is not read as five hundred).
    init(_ text: Substring) throws(Refusal) {
        let halves = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        guard halves.count <= 2, let whole = halves.first else { throw .separators }
        let fraction = halves.count == 2 ? halves[1] : ""
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        guard !fraction.contains(","), !whole.isEmpty, halves.count == 1 || !fraction.isEmpty,
            Self.areThousands(groups)
        else { throw .separators }
        let digits = groups.joined() + fraction
        guard digits.utf8.count <= Self.maximumDigits else { throw .tooLong }
        guard let coefficient = Int128(digits) else { throw .notANumber }
        self.coefficient = coefficient
        decimals = fraction.utf8.count
    }

    private static func areThousands(_ groups: [Substring]) -> Bool {
        guard groups.count > 1, let first = groups.first else { return true }
        return (1...3).contains(first.utf8.count) && !first.hasPrefix("0")
            && groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
    }

    private static func refusal(ofStart text: Substring) -> Refusal {
        guard let first = text.first else { return .empty }
        if first == "-" || first == "\u{2212}" { return .negative }
        let word = text.lowercased()
        if word.hasPrefix("nan") || word.hasPrefix("inf") { return .notFinite }
        return !first.isASCII && first.isNumber ? .foreignDigits : .notANumber
    }
}

extension DecimalNumber.Refusal {
    /// What is wrong with the number in the text, and what to write.
    func error(_ kind: QuantityError.Kind, in text: String) -> QuantityError {
        let (wrong, hint) = explanation
        return QuantityError(kind, "\(text.quoted) \(wrong)", hint: hint)
    }

    private var explanation: (String, hint: String) {
        switch self {
        case .empty: ("has no number", "write digits, for example 2,180.5")
        case .negative: ("is negative", "write an amount of 0 or more")
        case .notFinite: ("is not a number", "write digits, for example 2,180.5")
        case .foreignDigits: ("has digits that are not 0-9", "write the digits 0 1 2 … 9")
        case .separators:
            (
                "has misplaced separators",
                "the decimal mark is a point, and commas stand only before each group of three "
                    + "digits: 1240.5 or 1,240.5"
            )
        case .tooLong: ("has too many digits", "write at most 25 digits")
        case .notANumber: ("is not a number", "write digits, for example 2,180.5")
        }
    }
}

extension Int128 {
    /// This many units of the last of `decimals` decimal places, in digits, without trailing zeros.
    ///
    /// `grouping` puts commas between thousands.
    package func decimalText(decimals: Int, grouping: Bool = false) -> String {
        let digits = String(magnitude)
        let padded =
            String(repeating: "0", count: Swift.max(0, decimals + 1 - digits.count)) + digits
        let whole = padded.dropLast(decimals)
        var fraction = padded.suffix(decimals)
        while fraction.last == "0" { fraction.removeLast() }
        let sign = self < 0 ? "-" : ""
        let shown = grouping ? Self.grouped(whole) : String(whole)
        return sign + shown + (fraction.isEmpty ? "" : "." + fraction)
    }

    private static func grouped(_ digits: Substring) -> String {
        var text = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// 10 to the power, for powers below 39.
    static func powerOfTen(_ power: Int) -> Int128 {
        var result: Int128 = 1
        for _ in 0..<power { result *= 10 }
        return result
    }
}
