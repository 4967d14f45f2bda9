import TestSupport
import Testing

/// The rules of the code itself.
@Suite("The code")
struct TidyTests {
    private static let swift = ["Sources", "Tests", "Migrations"].flatMap {
        PackageFiles.paths(under: $0, ending: ".swift")
    }

    @Test(arguments: swift + PackageFiles.paths(under: "Migrations", ending: ".sql"))
    func `has lines of at most 110 columns and files of at most 400 lines`(path: String) throws {
        let text = try PackageFiles.text(path)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 401, "\(path) has \(lines.count) lines")
        for (index, line) in lines.enumerated() where line.count > 110 {
            Issue.record("\(path):\(index + 1) has \(line.count) columns")
        }
    }

    /// Written in pieces, so that this file may be checked too.
    private static let banned = [
        "try" + "!", "fatal" + "Error(", "@unchecked" + " Sendable", "as" + "! ", "TO" + "DO",
        "FIX" + "ME", "@test" + "able", "import Foundation" + "Essentials",
    ]

    @Test(arguments: swift)
    func `does without the constructs that hide mistakes`(path: String) throws {
        let text = try PackageFiles.text(path)
        for word in Self.banned {
            #expect(!text.contains(word), "\(path) contains \(word)")
        }
    }

    @Test(arguments: swift)
    func `names things by the words of the domain`(path: String) throws {
        let ending = /(class|struct|enum|protocol|actor) \w*(Manager|Helper|Utils?|Service)\b/
        let match = try PackageFiles.text(path).firstMatch(of: ending)
        #expect(match == nil, "\(path): \(match?.output.0 ?? "")")
    }

    @Test(arguments: ["VerifiableLog", "Custody", "Auditing"])
    func `keeps Foundation out of the core`(target: String) throws {
        for path in PackageFiles.paths(under: "Sources/\(target)", ending: ".swift") {
            let imports = try PackageFiles.text(path).split(separator: "\n")
                .filter { $0.contains("import Foundation") }
            #expect(imports.isEmpty, "\(path)")
        }
    }

    @Test func `keeps SQL in the migrations and the storage`() throws {
        let statement = #/"(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|PRAGMA|ALTER) /#
        let elsewhere = Self.swift.filter {
            !$0.hasPrefix("Sources/Storage/") && !$0.hasPrefix("Migrations/")
                && !$0.hasPrefix("Tests/")
        }
        for path in elsewhere {
            let match = try PackageFiles.text(path).firstMatch(of: statement)
            #expect(match == nil, "\(path): \(match?.output.0 ?? "")")
        }
    }

    @Test func `has functions of at most 60 lines`() throws {
        for path in Self.swift where !path.hasPrefix("Tests/") {
            for function in Functions.all(in: try PackageFiles.text(path)) {
                #expect(function.lineCount <= 60, "\(path): \(function.name)")
            }
        }
    }
}

/// Functions as the formatter leaves them: from a `func` or `init` line to the brace in its column.
private struct Functions {
    let name: String
    let lineCount: Int

    static func all(in text: String) -> [Functions] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var found: [Functions] = []
        for (index, line) in lines.enumerated() {
            let code = line.drop { $0 == " " }
            guard code.firstMatch(of: /^[\w ]*\b(func |init[?(<])/) != nil else { continue }
            let close = line.prefix { $0 == " " } + "}"
            // A requirement of a protocol, or a function in one line, has no body to measure.
            guard let open = lines[index...].firstIndex(where: { $0.hasSuffix("{") || $0.isEmpty }),
                lines[open].hasSuffix("{"), !line.hasSuffix("}"),
                let end = lines[open...].firstIndex(of: close)
            else { continue }
            found.append(Functions(name: String(code), lineCount: end - index + 1))
        }
        return found
    }
}
