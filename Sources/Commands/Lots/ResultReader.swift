import Custody

/// Reads `El=VALUE%±U`, `COMPOUND=VALUE%±U` and `El<LIMIT%` as absolute element fractions of the
/// lot
/// as received; what the laboratory wrote is kept beside them where it is not that.
struct ResultReader {
    let basis: ReportingBasis
    /// Total rare-earth oxide of the lot.
    let treo: PartsPerBillion?
    /// Moisture that was driven off before the analysis.
    let moisture: PartsPerBillion?

    func result(_ text: String) throws -> AssayResult {
        guard let mark = text.firstIndex(where: { $0 == "=" || $0 == "<" }) else {
            throw QuantityError(
                .fraction,
                "\"\(text)\" is no result",
                hint: "write Nd=19.10%±0.25 or Tb<0.01%"
            )
        }
        let name = String(text[..<mark])
        let isLimit = text[mark] == "<"
        let figure = isLimit ? String(text[mark...]) : String(text[text.index(after: mark)...])
        let reading = try FractionReading.parse(figure)
        if let element = Element(rawValue: name) { return try plain(element, reading) }
        let compound = try Compound(name)
        guard let element = compound.leadingElement else {
            throw QuantityError(
                .compound,
                "\(name) has no element to reckon",
                hint: "name the element"
            )
        }
        return try converted(compound, element, reading)
    }

    private func plain(_ element: Element, _ reading: FractionReading) throws -> AssayResult {
        guard basis == .absolute else {
            throw QuantityError(
                .fraction,
                "\(element) alone can't be a share of the oxides",
                hint: "name the oxide, such as \(element)2O3=…, with --basis treo"
            )
        }
        switch reading {
        case .below(let limit):
            return .below(element, limit: asReceived(limit, rounding: .up))
        case .value(let value, let expanded):
            let reported = ReportedResult(compound: nil, relativeTo: .absolute, fraction: value)
            return .value(
                element,
                fraction: asReceived(value, rounding: .halfEven),
                expanded: expanded.map { asReceived($0, rounding: .up) },
                reported: moisture == nil ? nil : reported
            )
        }
    }

    private func converted(
        _ compound: Compound,
        _ element: Element,
        _ reading: FractionReading
    ) throws -> AssayResult {
        guard basis == .absolute || treo != nil else {
            throw QuantityError(
                .fraction,
                "a share of the oxides needs --treo",
                hint: "--treo 99.2%"
            )
        }
        let oxides = basis == .treo ? treo : nil
        func share(of value: PartsPerBillion, _ rounding: Rounding) -> PartsPerBillion {
            let found = compound.elementFraction(
                of: element,
                in: value,
                treo: oxides,
                rounding: rounding
            )
            return asReceived(found ?? .zero, rounding: rounding)
        }
        switch reading {
        case .below(let limit):
            return .below(element, limit: share(of: limit, .up))
        case .value(let value, let expanded):
            return .value(
                element,
                fraction: share(of: value, .halfEven),
                expanded: expanded.map { share(of: $0, .up) },
                reported: ReportedResult(
                    compound: compound,
                    relativeTo: basis == .treo ? .treo : .absolute,
                    fraction: value
                )
            )
        }
    }

    /// Of a dry sample, so much of the moist lot: value × (1 − moisture).
    private func asReceived(_ value: PartsPerBillion, rounding: Rounding) -> PartsPerBillion {
        guard let moisture else { return value }
        let dry = Int128(PartsPerBillion.whole.value - moisture.value)
        let moist = (Int128(value.value) * dry).divide(
            by: Int128(PartsPerBillion.whole.value),
            rounding: rounding
        )
        return (try? PartsPerBillion(Int64(moist))) ?? value
    }
}
