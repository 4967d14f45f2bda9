import Custody
import VerifiableLog

extension Registration {
    init(_ row: Row) throws {
        self.init(
            noun: try row.value(0, Noun.init(rawValue:)),
            code: try row.text(1),
            seq: try row.integer(2),
            data: try row.json(3)
        )
    }

    var cells: [Cell] {
        [.text(noun.rawValue), .text(code), .integer(seq), .text(CanonicalJSON.text(data))]
    }
}

extension KeyAuthority {
    init(_ row: Row) throws {
        self.init(
            name: try row.text(0),
            verifierKey: try row.text(1),
            party: try row.optionalCode(2),
            holder: try row.optionalText(3) == nil ? nil : row.data(3),
            roles: try row.words(4, KeyRole.init(rawValue:)),
            sites: try row.words(5, Code.init(checking:)),
            types: try row.words(6) { $0 },
            until: try row.optionalTime(7),
            authorizedAt: try row.integer(8),
            authorizedBy: try row.text(9),
            revokedAt: try row.optionalInteger(10),
            suspectFrom: try row.optionalInteger(11)
        )
    }

    func cells() throws -> [Cell] {
        [
            .text(name), .text(verifierKey), .code(party),
            try holder.map { try .data($0) } ?? .null, .words(roles.map(\.rawValue)),
            .words(sites.map(\.text)), .words(types), .time(until), .integer(authorizedAt),
            .text(authorizedBy), .integer(revokedAt), .integer(suspectFrom),
        ]
    }
}
