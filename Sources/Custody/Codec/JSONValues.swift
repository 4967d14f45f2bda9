package import VerifiableLog

/// The domain's values, as programs read them.
extension JSONDocument {
    /// `{"mg": …, "kg": "…"}`.
    package static func mass(_ mass: Mass) -> JSONDocument {
        ["mg": .integer(mass.milligrams), "kg": .string(mass.kilograms)]
    }

    package static func code(_ code: Code) -> JSONDocument { .string(code.text) }

    package static func code(_ code: Code?) -> JSONDocument { code.map(JSONDocument.code) ?? .null }

    package static func time(_ time: Timestamp) -> JSONDocument { .string(time.description) }
}
