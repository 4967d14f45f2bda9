import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone value list`.
struct ValueList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List private values: where the entries hold a commitment in their place.",
        discussion: """
            Example:
              lodestone value list

            A text is kept private with --private MEMBER where it is recorded: holder, note, issuer,
            number, carrier, vehicle, order, ticket.
            """
    )

    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        return try session.respond(
            with: Listing(
                schema: "lodestone.private_values/1",
                noun: "private values",
                columns: [
                    .init("value", "commitment"), .init("member"), .init("entries"),
                    .init("state"),
                ],
                items: try HeldValue.all(inquirer).map(\.item)
            )
        )
    }
}

/// `lodestone value show`.
struct ValueShow: Command {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the text of a private value, for whoever has the ledger's file.",
        discussion: """
            Example:
              lodestone value show d1WkiyKecVRn54eM+iWx0Y2HeWsrJ7eNHM8tvIYRi5k=
            """
    )

    @Argument(help: "Its commitment.") var commitment: String
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        guard let value = try HeldValue.all(inquirer).first(where: { $0.commitment == commitment })
        else { throw inquirer.unknown("private value", commitment) }
        let stored = try inquirer.ledger.privateValue(commitment)?.member?.value
        let text = value.erasedAt == nil ? stored : nil
        if session.format == .json || session.format == .ndjson {
            guard case .object(let members) = value.item.json else { return Response("") }
            return Response(
                .object(
                    [.init("schema", "lodestone.private_value/1")] + members
                        + [.init("text", text.map(JSONDocument.string) ?? .null)]
                )
            )
        }
        return Response("\(value.member)   \(text?.printable ?? value.state)\n")
    }
}

/// A private value as the entries have it, and whether it is still here.
private struct HeldValue {
    let commitment: String
    let member: String
    let entries: [Int64]
    let erasedAt: Int64?
    let isHere: Bool

    /// In the order of the entries that first hold them.
    static func all(_ inquirer: Inquirer) throws -> [HeldValue] {
        var order: [String] = []
        var held: [String: [Registration]] = [:]
        for thing in try inquirer.view.registrations(.commitment) {
            if held[thing.code] == nil { order.append(thing.code) }
            held[thing.code, default: []].append(thing)
        }
        let here = Set(try inquirer.ledger.privateValues().map(\.commitment))
        return try order.map { commitment in
            let things = held[commitment] ?? []
            return HeldValue(
                commitment: commitment,
                member: things.first?.data["f"]?.stringValue ?? "",
                entries: things.map(\.seq),
                erasedAt: try inquirer.view.erasure(of: commitment),
                isHere: here.contains(commitment)
            )
        }
    }

    /// With `--as-of`, a value may be gone now that was not yet erased then.
    var state: String {
        if let erasedAt { return "erased (entry \(erasedAt))" }
        return isHere ? "kept" : "not here"
    }

    var item: Listing.Item {
        .init(
            json: [
                "value": .string(commitment), "member": .string(member),
                "entries": .array(entries.map(JSONDocument.integer)),
                "erased_at": erasedAt.map(JSONDocument.integer) ?? .null,
                "here": .bool(isHere),
            ],
            cells: [
                .init(commitment), .init(member),
                .init(entries.map { "#\($0)" }.joined(separator: " ")), .init(state),
            ]
        )
    }
}
