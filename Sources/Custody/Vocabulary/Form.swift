/// The physical form of a lot: a rung of the ladder from a device to an alloy, or residue beside
/// it.
package enum Form: String, ClosedVocabulary {
    case device
    case assembly
    case magnet
    case swarf
    case powder
    case roasted
    case leachate
    case eluate
    case oxalate
    case carbonate
    case oxide
    case metal
    case alloy
    case residue

    package static let noun = "form"

    /// The height on the ladder, 0 to 7; nil for residue.
    package var rung: Int? { Ladder.rungs.firstIndex { $0.forms.contains(self) } }

    /// What a run's output of this form is made of when nothing is stated: rare earths from the
    /// leachate to the metal.
    package var defaultMaterial: Material? {
        switch self {
        case .leachate, .eluate, .oxalate, .carbonate, .oxide, .metal: .rareEarth
        case .device, .assembly, .magnet, .swarf, .powder, .roasted, .alloy, .residue: nil
        }
    }
}

/// The one table that ties forms to the stages between them.
package enum Ladder {
    /// A height: the forms that stand on it, and the stage that leads up from it.
    package struct Rung: Sendable, Hashable {
        package let forms: [Form]
        /// Nil between a device and its magnets, which are only taken apart, and at the top.
        package let stageUp: Stage?
    }

    package static let rungs: [Rung] = [
        Rung(forms: [.device, .assembly], stageUp: nil),
        Rung(forms: [.magnet, .swarf, .powder, .roasted], stageUp: .leach),
        Rung(forms: [.leachate], stageUp: .separate),
        Rung(forms: [.eluate], stageUp: .precipitate),
        Rung(forms: [.oxalate, .carbonate], stageUp: .calcine),
        Rung(forms: [.oxide], stageUp: .reduce),
        Rung(forms: [.metal], stageUp: .melt),
        Rung(forms: [.alloy], stageUp: nil),
    ]

    /// The stages that lie between two forms, upwards; none when the second is not higher, and none
    /// to or from residue.
    package static func stages(from lower: Form, to upper: Form) -> [Stage] {
        guard let start = lower.rung, let end = upper.rung, start < end else { return [] }
        return rungs[start..<end].compactMap(\.stageUp)
    }

    /// The stages on the way from a chemical form to a magnet or its powder, which goes by the alloy.
    static func stagesAround(from form: Form, to magnet: Form) -> [Stage] {
        let foot = Form.magnet.rung ?? 0
        guard let start = form.rung, let end = magnet.rung, start > foot, end <= foot else {
            return []
        }
        return rungs[start...].compactMap(\.stageUp)
    }

    /// Whether a stage leads from one rung to the next.
    package static func leadsUp(_ stage: Stage) -> Bool {
        rungs.contains { $0.stageUp == stage }
    }

    /// The stages that material passes to reach a form from a device or a magnet.
    package static func stages(upTo form: Form) -> [Stage] { stages(from: .device, to: form) }
}
