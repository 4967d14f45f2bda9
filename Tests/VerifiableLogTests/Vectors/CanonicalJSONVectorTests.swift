import Foundation
import Testing
import VerifiableLog

@Suite("Published canonical JSON", .needsVectors)
struct CanonicalJSONVectorTests {
    @Test(
        "outside the strict profile is refused, for the first reason met",
        arguments: [
            ("arrays", .nullValue), ("french", .key), ("structures", .key), ("unicode", .key),
            ("values", .fraction), ("weird", .key),
        ] as [(String, JSONError.Reason)]
    )
    func refused(name: String, reason: JSONError.Reason) throws {
        let bytes = try Vectors.bytes("jcs/input/\(name).json")
        let error = #expect(throws: JSONError.self) { try CanonicalJSON.parse(bytes) }
        #expect(error?.reason == reason)
    }

    @Test(
        "inside it is the same, once its keys and numbers are ours",
        arguments: ["arrays", "french", "structures", "unicode", "values", "weird"]
    )
    func strings(name: String) throws {
        let output = try Vectors.bytes("jcs/output/\(name).json")
        let found = try texts(in: output)
        #expect(!found.isEmpty)
        for text in found {
            let literal = try #require(try quoted(text, in: output))
            #expect(CanonicalJSON.encode(.string(text)) == literal)
            #expect(try CanonicalJSON.parseCanonical(literal) == .string(text))
        }
        let input = try texts(in: Vectors.bytes("jcs/input/\(name).json"))
        #expect(Set(input.map { Array($0.utf8) }) == Set(found.map { Array($0.utf8) }))
    }

    @Test("has its plain integers and literals written the same way")
    func plainValues() throws {
        #expect(CanonicalJSON.text([56, ["d": true, "a": []]]) == #"[56,{"a":[],"d":true}]"#)
        let output = try Vectors.text("jcs/output/arrays.json")
        #expect(output == #"[56,{"1":[],"10":null,"d":true}]"#)
        let ours = output.replacing(#""10":null,"#, with: "")
        #expect(CanonicalJSON.text(try CanonicalJSON.parse(Array(ours.utf8))) == ours)
    }

    /// Every string and key that Foundation finds.
    private func texts(in bytes: [UInt8]) throws -> [String] {
        func collect(_ value: Any) -> [String] {
            switch value {
            case let text as String: [text]
            case let values as [Any]: values.flatMap(collect)
            case let members as [String: Any]: members.flatMap { [$0.key] + collect($0.value) }
            default: []
            }
        }
        return collect(try JSONSerialization.jsonObject(with: Data(bytes)))
    }

    /// The literal in the published output that another reader takes for that text.
    private func quoted(_ text: String, in output: [UInt8]) throws -> [UInt8]? {
        var literals: [[UInt8]] = []
        var start: Int?
        var index = 0
        while index < output.count {
            if let first = start, output[index] == UInt8(ascii: "\"") {
                literals.append(Array(output[first...index]))
                start = nil
            } else if start != nil, output[index] == UInt8(ascii: "\\") {
                index += 1
            } else if start == nil, output[index] == UInt8(ascii: "\"") {
                start = index
            }
            index += 1
        }
        return try literals.first { literal in
            let value = try JSONSerialization.jsonObject(
                with: Data(literal),
                options: .fragmentsAllowed
            )
            return (value as? String).map { $0.utf8.elementsEqual(text.utf8) } ?? false
        }
    }
}
