import ArgumentParser
import Custody
import VerifiableLog

/// One thing that waits for somebody.
struct Matter {
    let kind: Kind
    let noun: String
    let subject: String
    let text: String
    let next: String?

    /// What kind of thing waits; the raw value is its name in JSON and for `check`.
    enum Kind: String, CaseIterable, Comparable, ExpressibleByArgument {
        /// A transfer that should have arrived.
        case late
        case inTransit = "in_transit"
        /// A calibration, certificate, document or key whose time is over.
        case expired
        /// Whose time is soon over.
        case expires
        case held
        case noAssay = "no_assay"
        /// A run out of which more of an element came than went in.
        case excess

        /// `!` for what somebody must do, `?` for what is not known.
        var mark: String {
            switch self {
            case .noAssay: "?"
            case .inTransit: "–"
            case .late, .expired, .expires, .held, .excess: "!"
            }
        }

        static func < (left: Kind, right: Kind) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }
}

extension [Matter] {
    func listing(schema: String) -> Listing {
        Listing(
            schema: schema,
            noun: "open matters",
            columns: [.init("kind"), .init("subject"), .init("text"), .init("next")],
            items: map { matter in
                .init(
                    json: [
                        "kind": .string(matter.kind.rawValue),
                        matter.noun: .string(matter.subject), "subject": .string(matter.subject),
                        "text": .string(matter.text),
                        "next": matter.next.map(JSONDocument.string) ?? .null,
                    ],
                    cells: [
                        matter.kind.rawValue, matter.subject.printable, matter.text.printable,
                        matter.next ?? "",
                    ].map { Listing.Cell($0) }
                )
            }
        )
    }

    /// A line for each.
    var lines: [String] { map { "  \($0.kind.mark) \($0.text)" } }
}
