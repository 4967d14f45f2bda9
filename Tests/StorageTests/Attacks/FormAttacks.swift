import Custody
import Storage
import VerifiableLog

extension LedgerAttack {
    /// On how an entry is written, with every key.
    static let onForm = [
        written("duplicate JSON keys", ["entry.canonical"], #""v":1}"#, #""v":1,"v":1}"#),
        written("text that is not canonical", ["entry.canonical"], #"{"at""#, #"{ "at""#),
        written("a number that is not canonical", ["entry.canonical"], #""v":1}"#, #""v":1.0}"#),
        written("a member too many", ["entry.members"], #""v":1}"#, #""v":1,"w":1}"#),
        written("a line too many", ["note.grammar"], "\n", "\n\n"),
        written("an entry of a newer format", ["entry.version"], #""v":1}"#, #""v":2}"#),
    ]

    private static func written(
        _ name: String,
        _ codes: Set<String>,
        _ old: String,
        _ new: String
    ) -> LedgerAttack {
        LedgerAttack(name, codes, at: .added) { ledger, isForged in
            try ledger.forge {
                let key = ledger.specimen.charter.founder
                let data = try Desk.lot("NEW", at: "IG", of: "PED").data()
                let entry = $0.next("lot.acquired/1", data, by: key)
                guard isForged else { return try $0.add(entry, by: key) }
                let text = String(decoding: entry.signedText, as: UTF8.self)
                    .replacing(old, with: new)
                $0.lastBytes = try SignedNote.signing(text: Array(text.utf8), with: key).encoded
            }
        }
    }
}
