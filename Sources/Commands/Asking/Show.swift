import Custody
import VerifiableLog

extension Inquirer {
    /// One thing by its code as typed: as a document, with the schema named after the noun, or as
    /// text.
    ///
    /// - Throws: a failure where the code is malformed or names nothing; what the parts throw.
    func show<Thing>(
        _ noun: String,
        _ typed: String,
        find: (Code) throws -> Thing?,
        document: (Thing) throws -> JSONDocument,
        text: (Thing) throws -> String
    ) throws -> Response {
        let code = try session.read(typed) { text throws(QuantityError) in try Code(text) }
        guard let thing = try find(code) else { throw unknown(noun, code.text) }
        if session.format == .json || session.format == .ndjson {
            return Response(try document(thing).headed("lodestone.\(noun)/1"))
        }
        return Response(try text(thing))
    }
}

extension JSONDocument {
    /// The members after one that names their schema.
    fileprivate func headed(_ schema: String) -> JSONDocument {
        guard case .object(let members) = self else { return self }
        return .object([.init("schema", .string(schema))] + members)
    }

    /// The members, then these.
    func adding(_ members: [Member]) -> JSONDocument {
        guard case .object(let own) = self else { return self }
        return .object(own + members)
    }
}
