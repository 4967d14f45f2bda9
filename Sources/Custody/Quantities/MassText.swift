extension Mass {
    /// A mass as typed: a plain decimal number and its unit (`2,180.0kg`, `5290 lb`), half-even to
    /// the milligram.
    ///
    /// A number without a unit, and a bare `ton`, are refused with their readings.
    package static func parse(_ text: String) throws(QuantityError) -> Mass {
        let (number, word) = try parts(of: text)
        if let unit = MassUnit(rawValue: word) { return try Mass(number, unit, in: text) }
        if word.isEmpty || ["ton", "tons"].contains(word.lowercased()) {
            throw ambiguous(number, word, in: text)
        }
        throw unknownUnit(word, in: text)
    }

    private static func parts(
        of text: String
    ) throws(QuantityError) -> (DecimalNumber, word: String) {
        do {
            let (number, rest) = try DecimalNumber.leading(in: text.drop { $0 == " " })
            return (number, String(rest.trimmingSpaces))
        } catch {
            throw error.error(.mass, in: text)
        }
    }

    private init(_ number: DecimalNumber, _ unit: MassUnit, in text: String) throws(QuantityError) {
        let (numerator, decimals) = unit.milligrams
        let (scaled, overflow) = number.coefficient.multipliedReportingOverflow(by: numerator)
        let value = scaled.halfEvenDivide(by: .powerOfTen(number.decimals + decimals))
        guard !overflow, value <= Int128(Mass.maximumMilligrams) else {
            throw QuantityError(
                .mass,
                "\(text.quoted) is more than a ledger holds",
                hint: "the largest mass is \(Mass.maximumMilligrams) mg"
            )
        }
        self.init(unchecked: Int64(value))
    }

    private static func ambiguous(
        _ number: DecimalNumber,
        _ word: String,
        in text: String
    ) -> QuantityError {
        let digits = number.coefficient.decimalText(decimals: number.decimals)
        let readings = [MassUnit.st, .gt, .t].compactMap { unit -> String? in
            guard let mass = try? Mass(number, unit, in: text) else { return nil }
            return "\(digits)\(unit) = \(mass.formatted(unit: .kg)) (\(unit.words))"
        }
        let three = readings.joined(separator: "; ")
        if word.isEmpty {
            return QuantityError(
                .massUnit,
                "the mass \(text.quoted) has no unit",
                hint: "write \(digits)kg, or g mg lb oz; tons are \(three)"
            )
        }
        return QuantityError(
            .massUnit,
            "the mass \(text.quoted) does not say which ton",
            hint: "write \(three)"
        )
    }

    private static func unknownUnit(_ word: String, in text: String) -> QuantityError {
        let units = MassUnit.allCases.map(\.rawValue).joined(separator: " ")
        let lowercase = MassUnit(rawValue: word.lowercased()).map { "did you mean \($0)? " } ?? ""
        return QuantityError(
            .massUnit,
            "the mass \(text.quoted) has no known unit",
            hint: "\(lowercase)write a plain decimal number and one of \(units)"
        )
    }
}

extension Substring {
    /// Without spaces at both ends; no other white space is tolerated in a quantity.
    var trimmingSpaces: Substring {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}
