import Foundation
import Storage
import TestSupport
import Testing

/// What listens on a socket in an agent's place, and how it treats whoever asks.
@Suite("What answers in an agent's place") struct HostileAgentTests {
    /// For those that never end: each such test waits as long.
    private static let patience = Duration.milliseconds(400)
    /// For those that end by themselves: longer than any machine stands still.
    private static let longPatience = Duration.seconds(120)

    private static func refusal(
        _ manner: SocketListener.Manner,
        _ patience: Duration
    ) throws -> (String, Duration) {
        let listener = try SocketListener(manner)
        let agent = SSHAgent(socket: listener.path, patience: patience)
        let start = ContinuousClock.now
        let error = #expect(throws: StorageError.self) { try agent.identities() }
        return (error?.message ?? "", ContinuousClock.now - start)
    }

    @Test(arguments: [
        SocketListener.Manner.says([]), .says([0, 0]), .says([0, 0, 0, 9, 12, 0, 0]),
        .says([0, 0, 0, 0]), .says([255, 255, 255, 255, 12]), .says([0, 4, 0, 1, 12]),
    ])
    func `and closes, or claims too much, is given up at once`(
        manner: SocketListener.Manner
    ) throws {
        let (message, time) = try Self.refusal(manner, Self.longPatience)
        #expect(message.contains("did not answer"), "\(message)")
        #expect(time < Self.longPatience)
    }

    @Test func `and stays silent is given up when the time is up`() throws {
        let (message, time) = try Self.refusal(.isSilent, Self.patience)
        #expect(message.contains("did not answer"), "\(message)")
        #expect(time >= Self.patience)
    }

    /// A byte now and then starts no new time.
    @Test func `and lets go of a byte at a time is given up when the time is up`() throws {
        let (message, time) = try Self.refusal(.trickles(everyMilliseconds: 50), Self.patience)
        #expect(message.contains("did not answer"), "\(message)")
        #expect(time >= Self.patience)
    }

    @Test func `and says no is told apart by what it was asked`() throws {
        let (listing, _) = try Self.refusal(.says([0, 0, 0, 1, 5]), Self.longPatience)
        #expect(listing.contains("would not list its keys"), "\(listing)")
        let listener = try SocketListener(.says([0, 0, 0, 1, 5]))
        let agent = SSHAgent(socket: listener.path, patience: Self.longPatience)
        let key = [UInt8](repeating: 9, count: 32)
        let error = #expect(throws: StorageError.self) { try agent.sign([1], publicKey: key) }
        #expect(error?.message.contains("refused to sign") == true)
    }
}
