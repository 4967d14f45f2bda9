import ArgumentParser
import Foundation
import Interchange
import VerifiableLog

/// The outside party's verifier: a bundle, and nothing else.
@main
struct LodestoneVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lodestone-verify",
        abstract: "Check an evidence bundle, offline and without its ledger.",
        discussion: """
            Example:
              lodestone-verify SHP-26-0042.zip --trust trust.txt

            Every entry, signature and rule is checked, and the report is made again from the \
            entries. The trust file names the ledger's key and first entry; get it by another way \
            than the bundle. Without one the verdict says whose word it rests on.

            Exit 0 when it holds; 3 when anything is broken; 5 when it is another ledger than the \
            trust file's; 64 for usage; 66 when there is no such file.
            """,
        version: Program.version
    )

    @Argument(help: "The bundle.", completion: .file(extensions: ["zip"])) var bundle: String
    @Option(help: "Who the ledger should be.", completion: .file()) var trust: String?
    @Flag(help: "One JSON document.") var json = false

    func run() throws {
        let bytes = try Self.read(bundle)
        let policy = try trust.map { path in
            let text = try Self.read(path)
            do { return try TrustPolicy(parsing: text) } catch {
                throw Self.refusal("\(path): \(error)", .usage)
            }
        }
        let verdict = BundleChecker.check(bytes, trusting: policy, program: Program.version)
        print(json ? verdict.json.text + "\n" : verdict.text, terminator: "")
        throw ExitCode(verdict.outcome.exitCode)
    }

    private enum Reason: Int32 {
        case usage = 64
        case notFound = 66
    }

    private static func read(_ path: String) throws -> [UInt8] {
        do { return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) } catch {
            throw refusal("\(path) can't be read", .notFound)
        }
    }

    private static func refusal(_ text: String, _ reason: Reason) -> ExitCode {
        FileHandle.standardError.write(Data("lodestone-verify: \(text)\n".utf8))
        return ExitCode(reason.rawValue)
    }
}
