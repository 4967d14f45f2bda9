import Custody
import Reporting
import VerifiableLog

extension Inquirer {
    /// The list of things of one kind of event: the columns as named, and the entry.
    ///
    /// Their documents have the data as recorded, headed by the member that names the thing.
    func listing<Value: DescribingEvent>(
        of things: String,
        _ type: Value.Type,
        named noun: String,
        _ columns: [String],
        _ cells: (Value) throws -> [String]
    ) throws -> Response {
        let heads = columns.map { Listing.Column($0.replacing(" ", with: "_"), $0) }
        return try session.respond(
            with: Listing(
                schema: "lodestone.\(things)/1",
                noun: things,
                columns: heads + [.init("entry", nil, .trailing, isShown: false)],
                items: try self.things(Value.noun, type).map { seq, event in
                    let name = try event.members()[noun]?.stringValue ?? event.describedCode
                    return .init(
                        json: .thing(noun, name, seq, event),
                        cells: try cells(event) + ["\(seq)"]
                    )
                }
            )
        )
    }
}
