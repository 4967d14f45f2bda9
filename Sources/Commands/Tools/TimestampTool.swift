import Foundation
import VerifiableLog

/// Tokens of a time stamping authority (RFC 3161), made and checked by `openssl ts`.
struct TimestampTool: Sendable {
    private let openssl: Tool

    /// Bytes of a request or an answer; those with a chain of certificates have 10,000.
    static let lengthMax = 64 * 1024

    init(_ environment: Environment) throws(Failure) {
        openssl = try Tool(
            ["openssl"],
            for: "a time stamp",
            package: "openssl",
            in: environment
        )
    }

    /// A request for these bytes: SHA-256, a nonce, and the authority's certificate in the answer.
    func request(for bytes: [UInt8]) throws -> [UInt8] {
        try Files.withTemporaryFolder { folder in
            try Files.write(bytes, to: folder + "/data")
            let command = ["ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "request"]
            guard try openssl.run(command, in: folder).exit == 0 else { throw defect }
            return try Files.read(folder + "/request", upTo: Self.lengthMax)
        }
    }

    /// What a request asks for; nil when the bytes are none.
    func content(ofRequest bytes: [UInt8]) throws -> TimestampContent? {
        try Files.withTemporaryFolder { folder in
            try Files.write(bytes, to: folder + "/request")
            let answer = try openssl.run(["ts", "-query", "-in", "request", "-text"], in: folder)
            return answer.exit == 0 ? TimestampContent(answer.text) : nil
        }
    }

    /// What an authority's answer says, whoever made it; nil when there is no token in it.
    ///
    /// Read from the token alone: what stands around it in an answer is signed by nobody.
    func content(ofAnswer bytes: [UInt8]) throws -> TimestampContent? {
        try Files.withTemporaryFolder { folder in
            try Files.write(bytes, to: folder + "/answer")
            let taking = ["ts", "-reply", "-in", "answer", "-token_out", "-out", "token"]
            guard try openssl.run(taking, in: folder).exit == 0 else { return nil }
            let reading = ["ts", "-reply", "-in", "token", "-token_in", "-token_out", "-text"]
            let answer = try openssl.run(reading, in: folder)
            return answer.exit == 0 ? TimestampContent(answer.text) : nil
        }
    }

    /// Why an answer is no token over these bytes by an authority of that certificate file; nil when
    /// it is.
    ///
    /// The file is PEM. Certificates have to be valid at the token's own time.
    func fault(
        of answer: [UInt8],
        over bytes: [UInt8],
        at time: Timestamp,
        trusting authority: [UInt8]
    ) throws -> String? {
        try Files.withTemporaryFolder { folder in
            for (name, content) in [("answer", answer), ("data", bytes), ("ca.pem", authority)] {
                try Files.write(content, to: folder + "/" + name)
            }
            let found = try openssl.run(
                [
                    "ts", "-verify", "-data", "data", "-in", "answer", "-CAfile", "ca.pem",
                    "-attime", "\(time.secondsSinceEpoch)",
                ],
                in: folder
            )
            let lines = found.text.split(separator: "\n")
            if found.exit == 0, lines.contains("Verification: OK") { return nil }
            return lines.lazy.compactMap(Self.reason).first ?? "openssl does not verify it"
        }
    }

    /// The reason in a line of openssl's: `…:error:NUMBER:LIBRARY:FUNCTION:REASON:FILE:LINE:MORE`.
    private static func reason(_ line: Substring) -> String? {
        let parts = line.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 8, parts[1] == "error" else { return nil }
        let more = parts.dropFirst(8).joined(separator: ":")
        return more.isEmpty ? String(parts[5]) : "\(parts[5]): \(more)"
    }

    private var defect: Failure { Failure(.notAvailable, "openssl ts makes no request") }
}

/// What a request or a token says.
///
/// Source: RFC 3161, sections 2.4.1 and 2.4.2, as `openssl ts -text` prints it.
struct TimestampContent: Hashable, Sendable {
    /// Of the algorithm SHA-256; nil for every other.
    let imprint: Digest?
    let nonce: String?
    /// When the authority signed; nil in a request.
    let at: Timestamp?

    init(_ text: String) {
        let lines = text.split(separator: "\n")
        func value(_ name: String) -> String? {
            lines.first { $0.hasPrefix(name + ": ") }
                .map { String($0.dropFirst(name.count + 2)) }
        }
        nonce = value("Nonce").flatMap { $0.hasPrefix("0x") ? $0 : nil }
        at = value("Time stamp").flatMap(Self.time)
        let dump = lines.drop { $0 != "Message data:" }.dropFirst().prefix { $0.hasPrefix("    ") }
        imprint =
            value("Hash Algorithm") == "sha256"
            ? Digest(hex: dump.map(Self.digits).joined()) : nil
    }

    /// The digits of `    0010 - 1b b4 … 22-86 …  text`.
    private static func digits(_ line: Substring) -> String {
        String(line.dropFirst(11).prefix(47).filter(\.isHexDigit))
    }

    /// Of `Nov 23 21:32:44 2026 GMT`; parts of a second are left out.
    private static func time(_ text: String) -> Timestamp? {
        let months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(separator: " ")
        let parts = text.split(separator: " ")
        guard parts.count == 5, parts[4] == "GMT", let month = months.firstIndex(of: parts[0])
        else { return nil }
        func two(_ text: some StringProtocol) -> String { text.count == 1 ? "0\(text)" : "\(text)" }
        let date = "\(parts[3])-\(two(String(month + 1)))-\(two(parts[1]))"
        return Timestamp(rfc3339: "\(date)T\(parts[2].prefix(8))Z")
    }
}
