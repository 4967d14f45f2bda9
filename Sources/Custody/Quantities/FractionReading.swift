/// A laboratory's figure as typed: `19.10%`, `19.10%±0.25`, `120ppm`, or `<0.01%`.
package enum FractionReading: Sendable, Hashable, CustomStringConvertible {
    /// The value and its expanded uncertainty (k = 2, absolute); no uncertainty is not zero.
    case value(PartsPerBillion, k2: PartsPerBillion?)
    /// Below this detection limit.
    case below(PartsPerBillion)

    /// Reads a value with an optional uncertainty, or a detection limit.
    ///
    /// `VALUE%` or `VALUEppm`, then optionally `±U` in the value's own unit (also `+-`, `+/-`); or
    /// `<LIMIT%`. A figure finer than 1 ppb is refused, never rounded.
    package static func parse(_ text: String) throws(QuantityError) -> FractionReading {
        let trimmed = text[...].trimmingSpaces
        if trimmed.hasPrefix("<") { return try below(trimmed.dropFirst(), in: text) }
        let (value, unit, rest) = try number(trimmed, in: text)
        guard !rest.isEmpty else { return .value(try fraction(value, unit, in: text), k2: nil) }
        let k2 = try uncertainty(rest, unit, in: text)
        return .value(try fraction(value, unit, in: text), k2: k2)
    }

    package var description: String {
        switch self {
        case .value(let value, nil): "\(value)"
        case .value(let value, let k2?): "\(value)±\(k2.percent)"
        case .below(let limit): "<\(limit)"
        }
    }

    private enum Unit: String, CaseIterable {
        case percent = "%"
        case partsPerMillion = "ppm"

        /// One unit is 10^power ppb.
        var power: Int { self == .percent ? 7 : 3 }
    }

    private static func below(
        _ limit: Substring,
        in text: String
    ) throws(QuantityError) -> FractionReading {
        let (value, unit, rest) = try number(limit.trimmingSpaces, in: text)
        let ppb = try fraction(value, unit, in: text)
        guard rest.isEmpty, ppb > .zero else {
            throw QuantityError(
                .fraction,
                "\(text.quoted) is no detection limit",
                hint: "write <0.01% or <50ppm"
            )
        }
        return .below(ppb)
    }

    private static func number(
        _ part: Substring,
        in text: String
    ) throws(QuantityError) -> (DecimalNumber, Unit, rest: Substring) {
        let (number, rest) = try leading(part, in: text)
        let word = rest.trimmingSpaces
        guard let unit = Unit.allCases.first(where: { word.hasPrefix($0.rawValue) }) else {
            throw QuantityError(
                .fraction,
                "the fraction \(text.quoted) has no unit",
                hint: "write % or ppm after the number: 19.10% or 120ppm"
            )
        }
        return (number, unit, word.dropFirst(unit.rawValue.count).trimmingSpaces)
    }

    private static func leading(
        _ part: Substring,
        in text: String
    ) throws(QuantityError) -> (DecimalNumber, rest: Substring) {
        do { return try DecimalNumber.leading(in: part) } catch {
            throw error.error(.fraction, in: text)
        }
    }

    private static func uncertainty(
        _ rest: Substring,
        _ unit: Unit,
        in text: String
    ) throws(QuantityError) -> PartsPerBillion {
        guard let sign = ["±", "+/-", "+-"].first(where: { rest.hasPrefix($0) }) else {
            throw malformed(text)
        }
        let (number, tail) = try leading(rest.dropFirst(sign.count).trimmingSpaces, in: text)
        // The unit may be repeated, never changed.
        guard tail.trimmingSpaces.isEmpty || tail.trimmingSpaces == unit.rawValue else {
            throw malformed(text)
        }
        return try fraction(number, unit, in: text)
    }

    private static func malformed(_ text: String) -> QuantityError {
        QuantityError(
            .fraction,
            "the fraction \(text.quoted) does not end after its value",
            hint: "write 19.10%±0.25: the uncertainty (k=2) is absolute, in the value's own unit"
        )
    }

    private static func fraction(
        _ number: DecimalNumber,
        _ unit: Unit,
        in text: String
    ) throws(QuantityError) -> PartsPerBillion {
        let divisor = Int128.powerOfTen(number.decimals)
        let (scaled, overflow) = number.coefficient.multipliedReportingOverflow(
            by: .powerOfTen(unit.power)
        )
        guard !overflow, scaled <= Int128(PartsPerBillion.whole.value) * divisor else {
            throw QuantityError(
                .fraction,
                "\(text.quoted) is more than the whole",
                hint: "write at most 100%"
            )
        }
        guard scaled % divisor == 0 else {
            throw QuantityError(
                .fraction,
                "\(text.quoted) is finer than 1 ppb",
                hint: "write at most 7 decimals of a percent or 3 of a ppm"
            )
        }
        return PartsPerBillion(unchecked: Int64(scaled / divisor))
    }
}
