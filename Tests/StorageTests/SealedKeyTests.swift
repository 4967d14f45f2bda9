import Crypto
import CryptoExtras
import Foundation
import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("Encrypted private keys") struct SealedKeyTests {
    private let folder: TemporaryFolder
    private let key: SigningKey
    private var path: String { folder.path + "/a.key" }

    init() throws {
        folder = try TemporaryFolder()
        key = try SigningKey(name: "pedalpoint/p/k/1", seed: Array(repeating: 7, count: 32))
        try KeyFile.seal(key, at: path, passphrase: Array("correct".utf8), cost: 10)
    }

    /// The vectors of RFC 7914 section 12 that take less than a second.
    static let vectors: [(String, String, Int, Int, Int, String)] = [
        (
            "", "", 16, 1, 1,
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
        ),
        (
            "password", "NaCl", 1024, 8, 16,
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
        ),
        (
            "pleaseletmein", "SodiumChloride", 16384, 8, 1,
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
        ),
    ]

    @Test(arguments: vectors)
    func `scrypt gives what RFC 7914 says`(
        passphrase: String,
        salt: String,
        rounds: Int,
        blockSize: Int,
        parallelism: Int,
        expected: String
    ) throws {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(passphrase.utf8),
            salt: Data(salt.utf8),
            outputByteCount: 64,
            rounds: rounds,
            blockSize: blockSize,
            parallelism: parallelism
        )
        #expect(key.withUnsafeBytes { Hex.encode(Array($0)) } == expected)
    }

    @Test func `are opened by their passphrase and by no other`() throws {
        #expect(try KeyFile.read(path) { Array("correct".utf8) }.seed == key.seed)
        for wrong in ["", "Correct", "correct "] {
            #expect(locked { try KeyFile.read(path) { Array(wrong.utf8) } })
        }
        #expect(locked { try KeyFile.read(path) })
    }

    @Test func `hold no part of the seed in the clear, and only their owner reads them`() throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.hasPrefix("ENCRYPTED+KEY+pedalpoint/p/k/1+"))
        let seed = try #require(key.seed)
        #expect(!text.contains(Base64.encode(seed).prefix(20)))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func `that were given another name or another byte are refused`() throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var flipped = Array(text)
        flipped[flipped.count - 20] = flipped[flipped.count - 20] == "A" ? "B" : "A"
        let changed = [
            text.replacing("/k/1+", with: "/k/2+"), String(text.dropLast(12)), text + "x",
            String(flipped),
        ]
        #expect(!changed.contains(text))
        for text in changed {
            try text.write(toFile: path, atomically: false, encoding: .utf8)
            #expect(throws: StorageError.self) {
                try KeyFile.read(path) { Array("correct".utf8) }
            }
        }
    }

    @Test func `become plain again with their passphrase`() throws {
        try KeyFile.seal(
            try KeyFile.read(path) { Array("correct".utf8) },
            at: path,
            passphrase: nil
        )
        #expect(try KeyFile.read(path).seed == key.seed)
    }

    private func locked(_ read: () throws -> SigningKey) -> Bool {
        do { _ = try read() } catch let error as StorageError {
            return error.kind == .keyLocked
        } catch {}
        return false
    }
}
