import Custody
import Testing
import VerifiableLog

@Suite("Frozen data of every type") struct FrozenDataTests {
    @Test func `there is a vector for every type, and none besides`() {
        #expect(Set(FrozenData.all.map(\.type)) == Set(EventKind.all.map { $0.type }))
        #expect(FrozenData.all.count == EventKind.all.count)
    }

    @Test(arguments: FrozenData.all)
    func `is written back byte for byte`(data: FrozenData) throws {
        for text in data.texts {
            let event = try EventKind.decode(type: data.type, data: try FrozenData.json(text))
            #expect(CanonicalJSON.text(try event.data()) == text)
        }
    }

    @Test(arguments: FrozenData.all)
    func `has the members of the format, and needs the required ones`(data: FrozenData) throws {
        let full = try #require(try FrozenData.json(data.full).objectValue)
        let minimal = try #require(try FrozenData.json(data.minimal).objectValue)
        #expect(Set(full.keys) == data.required.union(data.optional))
        #expect(Set(minimal.keys) == data.required)
        for name in data.required.union(data.optional) {
            var without = full
            without.remove(name)
            let refusal = Self.refusal(data.type, .object(without))
            if data.optional.contains(name) {
                #expect(refusal == nil, "\(data.type) without \(name)")
            } else {
                #expect(refusal == "\(data.type): data: \"\(name)\" is missing.")
            }
        }
    }

    @Test(arguments: FrozenData.all)
    func `an unknown member is refused wherever it stands`(data: FrozenData) throws {
        for change in JSONChange.additions(to: try FrozenData.json(data.full)) {
            let refusal = try #require(Self.refusal(data.type, change.changed))
            #expect(refusal.hasPrefix("\(data.type): \(change.path): "), "\(refusal)")
        }
    }

    @Test(arguments: FrozenData.all)
    func `a value of another type is refused, and the path is told`(data: FrozenData) throws {
        for change in JSONChange.mistypings(of: try FrozenData.json(data.full)) {
            let refusal = try #require(Self.refusal(data.type, change.changed), "\(change.path)")
            #expect(refusal.hasPrefix("\(data.type): \(change.path): "), "\(refusal)")
        }
    }

    @Test(arguments: FrozenData.all)
    func `an empty text or optional list is refused`(data: FrozenData) throws {
        let full = try #require(try FrozenData.json(data.full).objectValue)
        for change in JSONChange.emptiedTexts(in: .object(full)) {
            let refusal = try #require(Self.refusal(data.type, change.changed), "\(change.path)")
            #expect(refusal.hasPrefix("\(data.type): \(change.path): "), "\(refusal)")
        }
        for member in full.members where data.optional.contains(member.key) {
            guard case .array = member.value else { continue }
            var emptied = full
            emptied.set(member.key, [])
            #expect(
                Self.refusal(data.type, .object(emptied))
                    == "\(data.type): data: \"\(member.key)\" is left out when empty."
            )
        }
    }

    @Test(arguments: ["null", "1.0", "1e3", "-0", "9007199254740992"])
    func `null, fractions, exponents and too large integers are no JSON of the ledger`(
        value: String
    ) {
        let text = #"{"lot":"A","net_mg":\#(value)}"#
        #expect(throws: JSONError.self) { try CanonicalJSON.parse(Array(text.utf8)) }
    }

    @Test(arguments: FrozenData.all)
    func `nothing is private but the members that may be, so nothing else can be erased`(
        data: FrozenData
    ) throws {
        let commitment: JSON = .object(["c": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="])
        let mayBePrivate = Self.mayBePrivate[data.type] ?? []
        let json = try FrozenData.json(data.full)
        for change in JSONChange.replacements(in: json, by: commitment) {
            // What a correction carries is read as data of the type that it corrects.
            if data.type == EntryCorrected.type && change.path == "data.data" { continue }
            let refusal = Self.refusal(data.type, change.changed)
            #expect(
                (refusal == nil) == mayBePrivate.contains(change.path),
                "\(data.type) \(change.path)"
            )
        }
    }

    private static let mayBePrivate: [String: Set<String>] = [
        "key.authorized/1": ["data.holder"],
        "document.attached/1": ["data.issuer", "data.number"],
        "lot.acquired/1": ["data.ticket"], "lot.weighed/1": ["data.ticket"],
        "custody.dispatched/1": ["data.carrier", "data.vehicle"],
        "shipment.shipped/1": ["data.order"],
    ]

    static func refusal(_ type: String, _ data: JSON) -> String? {
        do throws(Rejection) {
            _ = try EventKind.decode(type: type, data: data)
            return nil
        } catch {
            return error.code == .malformedData ? error.message : "\(error.code)"
        }
    }
}
