import Foundation
import Storage
import TestSupport
import Testing
import VerifiableLog

/// Keys that an ssh-agent holds.
@Suite("A key of an ssh-agent") struct SSHAgentTests {
    private static let seed = Array(Digest.sha256(utf8: "agent").bytes)

    private static func key() throws -> SigningKey { try SigningKey(name: "a/k/1", seed: seed) }

    /// ssh's strings: a length of four bytes, and the bytes.
    private static func string(_ bytes: [UInt8]) -> [UInt8] {
        let count = bytes.count
        return [UInt8(count >> 24), UInt8(count >> 16 & 255), UInt8(count >> 8 & 255)]
            + [UInt8(count & 255)] + bytes
    }

    private static func string(_ text: String) -> [UInt8] { string(Array(text.utf8)) }

    /// An agent that gives this answer to everything.
    private static func agent(_ answer: [UInt8]) -> SSHAgent {
        SSHAgent(name: "a test") { _ in answer }
    }

    private static func isLocked(_ body: () throws -> some Any) -> Bool {
        do {
            _ = try body()
            return false
        } catch let error as StorageError { return error.kind == .keyLocked } catch { return false }
    }

    /// An answer, and what is wrong with it.
    private static func hostile() throws -> [(String, [UInt8])] {
        let right = string("ssh-ed25519") + string(try key().sign(Array("text".utf8)))
        return [
            ("nothing", []), ("a refusal", [5]), ("another message", [12] + string(right)),
            ("no signature", [14]), ("a length beyond the end", [14, 0, 0, 1, 0, 1]),
            ("a length of four gigabytes", [14, 255, 255, 255, 255]),
            ("more than a signature", [14] + string(right) + [0]),
            ("more within", [14] + string(right + [0])),
            ("another algorithm", [14] + string(string("ssh-rsa") + string([1, 2, 3]))),
        ]
    }

    @Test func `is refused where what answers is no agent, or says no`() throws {
        let key = try Self.key().verifierKey
        for (name, answer) in try Self.hostile() {
            let signing = Self.agent(answer).signingKey(key)
            #expect(Self.isLocked { try signing.sign(Array("text".utf8)) }, "\(name)")
        }
        for (name, answer): (String, [UInt8]) in [
            ("no count", [12]), ("fewer than counted", [12, 0, 0, 0, 1]),
            ("four thousand million", [12, 255, 255, 255, 255]),
            ("more than counted", [12, 0, 0, 0, 0, 9]),
        ] {
            #expect(Self.isLocked { try Self.agent(answer).identities() }, "\(name)")
        }
    }

    @Test func `signs only what it was asked to sign`() throws {
        let key = try Self.key()
        for (message, isRight) in [("text", true), ("another", false)] {
            let answer =
                [14]
                + Self.string(
                    Self.string("ssh-ed25519") + Self.string(try key.sign(Array(message.utf8)))
                )
            let signing = Self.agent(answer).signingKey(key.verifierKey)
            if isRight {
                #expect(try signing.sign(Array("text".utf8)).count == 64)
            } else {
                #expect(throws: KeyError.signature) { try signing.sign(Array("text".utf8)) }
            }
        }
        for length in [0, 63, 65] {
            let answer =
                [14]
                + Self.string(
                    Self.string("ssh-ed25519")
                        + Self.string([UInt8](repeating: 1, count: length))
                )
            let signing = Self.agent(answer).signingKey(key.verifierKey)
            #expect(throws: KeyError.signature) { try signing.sign(Array("text".utf8)) }
        }
    }

    @Test func `is asked for in the words of the protocol`() throws {
        let key = try Self.key()
        let blob = Self.string("ssh-ed25519") + Self.string(key.verifierKey.publicKey)
        let agent = SSHAgent(name: "a test") { message in
            if message == [11] {
                let token = Self.string("sk-ssh-ed25519@openssh.com") + [1, 2]
                return [12, 0, 0, 0, 2] + Self.string(blob) + Self.string("park@dock")
                    + Self.string(token) + Self.string("token")
            }
            let wanted = [13] + Self.string(blob) + Self.string("text") + [0, 0, 0, 0]
            guard message == wanted else { return [5] }
            return [14]
                + Self.string(
                    Self.string("ssh-ed25519") + Self.string(try key.sign(Array("text".utf8)))
                )
        }
        let found = try agent.identities()
        #expect(found.map(\.comment) == ["park@dock", "token"])
        #expect(found.map(\.publicKey) == [key.verifierKey.publicKey, nil])
        #expect(
            try agent.signingKey(key.verifierKey).sign(Array("text".utf8))
                == key.sign(Array("text".utf8))
        )
    }

    @Test func `leaves a file that holds no secret, and needs an agent`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/agent.key"
        let key = try Self.key()
        let held = Self.agent([5]).signingKey(key.verifierKey)
        try KeyFile.write(held, to: path)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == "AGENT+KEY+\(key.verifierKey.text)\n")
        #expect(Self.isLocked { try KeyFile.read(path) })
        let read = try KeyFile.read(path, agent: Self.agent([5]))
        #expect(read.verifierKey == key.verifierKey)
        #expect(read.seed == nil)
        #expect(throws: StorageError.self) { try KeyFile.seal(read, at: path, passphrase: [1]) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test func `needs a socket that somebody listens on`() throws {
        let folder = try TemporaryFolder()
        let long = folder.path + "/" + String(repeating: "a", count: 200)
        for path in [folder.path + "/none", long, folder.path] {
            #expect(Self.isLocked { try SSHAgent(socket: path).identities() }, "\(path)")
        }
    }
}

/// The agent of OpenSSH, where it is installed.
@Suite("OpenSSH's agent", .enabled(if: OpenSSH.isHere)) struct OpenSSHAgentTests {
    @Test func `records entries that anybody can check`() throws {
        let folder = try TemporaryFolder()
        let openSSH = try OpenSSH(folder.path)
        defer { openSSH.stop() }
        try openSSH.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "p@d", "-f", "id")
        try openSSH.run("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-C", "other", "-f", "id2")
        try openSSH.run("ssh-add", "-q", "id", "id2")

        let agent = SSHAgent(socket: openSSH.socket)
        let identities = try agent.identities()
        #expect(identities.map(\.comment) == ["p@d", "other"])
        #expect(identities[1].publicKey == nil)
        let publicKey = try #require(identities[0].publicKey)
        let shown = try openSSH.run("ssh-keygen", "-l", "-f", "id.pub")
        #expect(shown.contains(identities[0].fingerprint))

        let key = agent.signingKey(try VerifierKey(name: "a/k/1", publicKey: publicKey))
        for length in [0, 1, 800, 200_000] {
            let message = [UInt8](repeating: 7, count: length)
            #expect(try key.verifierKey.isValidSignature(key.sign(message), for: message))
        }
        #expect(throws: StorageError.self) {
            try key.sign([UInt8](repeating: 7, count: 300_000))
        }
        try openSSH.run("ssh-add", "-q", "-d", "id")
        #expect(throws: StorageError.self) { try key.sign([1]) }
    }
}

/// An agent of its own in a folder.
private final class OpenSSH {
    let folder: String
    private let agent = Process()

    static var isHere: Bool {
        ["ssh-agent", "ssh-add", "ssh-keygen"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
        }
    }

    var socket: String { folder + "/agent" }

    init(_ folder: String) throws {
        self.folder = folder
        agent.executableURL = URL(filePath: "/usr/bin/ssh-agent")
        agent.arguments = ["-D", "-a", folder + "/agent"]
        agent.standardOutput = FileHandle.nullDevice
        agent.standardError = FileHandle.nullDevice
        try agent.run()
        for _ in 0..<500 where !FileManager.default.fileExists(atPath: socket) {
            Thread.sleep(forTimeInterval: 0.01)
        }
    }

    func stop() {
        // It inherits the signals that the test process blocks, SIGTERM among them.
        kill(agent.processIdentifier, SIGKILL)
        agent.waitUntilExit()
    }

    @discardableResult
    func run(_ program: String, _ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/" + program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = ["SSH_AUTH_SOCK": socket, "HOME": folder]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(program)")
        return String(decoding: bytes, as: UTF8.self)
    }
}
