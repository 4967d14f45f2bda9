// Stands in until keys and notes land; whoever lands them deletes this file.
package struct VerifierKey: Hashable, Sendable { package let name: String; package let publicKey: [UInt8]; package init(vkey: String) throws { name = vkey; publicKey = [] }; package static func weakness(of: [UInt8]) -> String? { nil }; package func isValidSignature(_ s: [UInt8], for t: [UInt8]) -> Bool { false } }
package struct Entry: Sendable { package let seq: Int64; package let prev: Digest; package let at: Timestamp; package let type: String; package let by: String; package let body: JSON }
package struct EntryNote: Sendable { package let entry: Entry; package let leaf: Digest }
