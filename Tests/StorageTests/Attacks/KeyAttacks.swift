import Custody
import Storage
import TestSupport
import VerifiableLog

extension LedgerAttack {
    /// By holders of keys that don't reach so far.
    static let onKeys = [
        LedgerAttack("an unknown key", ["entry.key"], at: .added) {
            let stranger = $1 ? try Tampered.key("stranger", in: $0) : nil
            try $0.addLot(by: stranger) { $0.next($1, $2, by: $3) }
        },
        LedgerAttack("a key of another site", ["LS4107"], at: .added) { ledger, isForged in
            let lot = try Desk.lot("NEW", at: isForged ? "JV" : "IG", of: "PED")
            try ledger.forge { try $0.add(lot, by: ledger.specimen.clerk) }
        },
        LedgerAttack("a key of another role", ["LS4107"], at: .added) { ledger, isForged in
            let key = isForged ? ledger.specimen.clerk : ledger.specimen.charter.founder
            try ledger.forge { try $0.add(Desk.party("NEW"), by: key) }
        },
        LedgerAttack("a key that was revoked", ["entry.key"], at: .added(more: 1)) {
            ledger,
            isForged in
            let (founder, clerk) = (ledger.specimen.charter.founder, ledger.specimen.clerk)
            try ledger.forge {
                try $0.add(KeyRevoked(key: clerk.name, cause: "left"), by: founder)
                try $0.add(
                    Desk.lot("NEW", at: "IG", of: "PED"),
                    by: isForged ? clerk : founder
                )
            }
        },
        LedgerAttack("a key past its time", ["entry.key"], at: .added(more: 1)) {
            try $0.authorizeAnother(endsBefore: $1)
        },
        LedgerAttack("a key before its authorisation", ["entry.key"], at: .added) {
            try $0.authorizeAnother(actsBefore: $1)
        },
        LedgerAttack("a key without proof of possession", ["LS4107"], at: .added) {
            try $0.authorizeAnother(signsForItself: !$1)
        },
        LedgerAttack("a weak key", ["LS4107"], at: .added) { ledger, isForged in
            let key = try Tampered.key("another", in: ledger)
            let enrolled = try ledger.signed(key, until: nil)
            var data = try enrolled.data().objectValue ?? [:]
            if isForged { data.set("key", .string(Tampered.weakKey(in: ledger))) }
            try ledger.forge {
                let founder = ledger.specimen.charter.founder
                let entry = $0.next(KeyAuthorized.type, .object(data), by: founder)
                try $0.add(entry, by: founder)
            }
        },
        LedgerAttack("a key's name swapped for another's", ["entry.signature"], at: .added) {
            ledger,
            isForged in
            let (founder, clerk) = (ledger.specimen.charter.founder, ledger.specimen.clerk)
            let signer = isForged ? try clerk.renamed(founder.name) : founder
            try ledger.forge { try $0.add(Desk.party("NEW"), by: signer) }
        },
        LedgerAttack("an entry that breaks a rule, with every key", ["LS4107"], at: .added) {
            ledger,
            isForged in
            let lot = try Desk.lot(isForged ? "MAG-1" : "NEW", at: "IG", of: "PED")
            try ledger.forge { try $0.add(lot, by: ledger.specimen.charter.founder) }
        },
        LedgerAttack("an entry of no form, with every key", ["LS4107"], at: .added) {
            let data: JSON? = $1 ? "no object" : nil
            try $0.addLot { $0.next($1, data ?? $2, by: $3) }
        },
        LedgerAttack("backdated against the entry before", ["entry.time"], at: .added) {
            let newest = try Forgery(of: $0).notes.last?.entry.at
            let at = newest?.adding(seconds: $1 ? -60 : 60)
            try $0.addLot { $0.next($1, $2, by: $3, at: at) }
        },
        LedgerAttack("backdated against a witness's time", ["LS4112"], at: .added) {
            let seen = try $0.witnessed(afterDays: 30)
            let at = $1 ? nil : seen
            try $0.addLot { $0.next($1, $2, by: $3, at: at) }
        },
        LedgerAttack("postdated against a witness's time", ["LS4112"], at: .newest) {
            _ = try $0.witnessed(afterDays: $1 ? -2 : 0)
        },
        LedgerAttack("postdated against an authority's token", ["LS4112"], at: .newest) {
            try $0.stamp(afterSeconds: $1 ? -301 : -300)
        },
    ]
}

extension Tampered {
    /// Adds entries that are validly signed, and makes everything fit with the log's key.
    func forge(_ change: (inout Forgery) throws -> Void) throws {
        var forgery = try Forgery(of: self)
        try change(&forgery)
        try forgery.store(in: self, logKey: specimen.charter.log)
    }

    /// Adds an entry of a new lot as the closure makes it, by the founder unless told otherwise.
    func addLot(
        by key: SigningKey? = nil,
        _ make: (Forgery, String, JSON, SigningKey) throws -> Entry
    ) throws {
        let key = key ?? specimen.charter.founder
        let data = try Desk.lot("NEW", at: "IG", of: "PED").data()
        try forge { try $0.add(make($0, LotAcquired.type, data, key), by: key) }
    }

    static func key(_ seed: String, in ledger: Tampered) throws -> SigningKey {
        let unnamed = try SigningKey(name: "key", seed: Digest.sha256(utf8: seed).bytes)
        let publicKey = unnamed.verifierKey.publicKey
        let origin = ledger.specimen.charter.origin
        return try unnamed.renamed(VerifiableLog.KeyName.inLedger(origin, publicKey: publicKey))
    }

    /// A verifier key, rightly named, for which one signature fits every message.
    static func weakKey(in ledger: Tampered) -> String {
        let point = WeakKey.smallOrderCoordinates[3]
        let origin = ledger.specimen.charter.origin
        let name = VerifiableLog.KeyName.inLedger(origin, publicKey: point)
        let id = Digest.sha256(Array(name.utf8) + [0x0a, 0x01] + point).bytes.prefix(4)
        return "\(name)+\(Hex.encode(Array(id)))+\(Base64.encode([0x01] + point))"
    }

    /// The authorisation of a clerk's key, signed by itself.
    func signed(
        _ key: SigningKey,
        by signer: SigningKey? = nil,
        until: Timestamp?
    ) throws -> KeyAuthorized {
        func event(_ possession: String) throws -> KeyAuthorized {
            KeyAuthorized(
                key: key.verifierKey.text,
                party: try Code("PED"),
                holder: .clear("Another clerk"),
                roles: [.clerk],
                until: until,
                possession: possession
            )
        }
        let text = Statement.possession(
            origin: specimen.charter.origin,
            firstLeaf: try Forgery(of: self).notes[0].leaf,
            newKey: key.verifierKey,
            data: try event("unsigned").members()
        )
        return try event(Base64.encode(try (signer ?? key).sign(text)))
    }

    /// Authorises another clerk, who then records a lot, or did before.
    func authorizeAnother(
        endsBefore: Bool = false,
        actsBefore: Bool = false,
        signsForItself: Bool = true
    ) throws {
        let key = try Tampered.key("another", in: self)
        let signer = signsForItself ? key : try Tampered.key("stranger", in: self)
        let newest = try Forgery(of: self).notes.last?.entry.at
        let until = newest?.adding(seconds: endsBefore ? -1 : 0)
        let authorization = try signed(key, by: signer, until: until)
        let lot = try Desk.lot("NEW", at: "IG", of: "PED")
        try forge {
            if actsBefore { try $0.add(lot, by: key) }
            try $0.add(authorization, by: specimen.charter.founder)
            if !actsBefore, signsForItself { try $0.add(lot, by: key) }
        }
    }

    /// A trusted authority's token is over the checkpoint as it is, made so long after its newest
    /// entry.
    mutating func stamp(afterSeconds seconds: Int64) throws {
        guard let newest = try Forgery(of: self).notes.last?.entry.at else { return }
        knowing.timestamps = [
            TimestampedCheckpoint(
                name: "kept.tsr",
                checkpoint: try checkpoint.encoded,
                proof: .proven(authority: "ca.pem", at: newest.adding(seconds: seconds))
            )
        ]
    }

    /// A witness of the trust file has cosigned the ledger as it is, so many days after its newest
    /// entry; that time.
    mutating func witnessed(afterDays days: Int64) throws -> Timestamp? {
        let witness = try SigningKey(name: "w1", seed: Digest.sha256(utf8: "witness").bytes)
        let newest = try Forgery(of: self).notes.last?.entry.at
        guard let time = newest?.adding(seconds: days * 86_400) else { return nil }
        knowing.anchors = [try checkpoint.cosigned(by: witness, at: time).encoded]
        knowing.trust = try trust("witness w1 \(witness.cosignerKey.text)\nquorum w1\n")
        return time
    }
}
