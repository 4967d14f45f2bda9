import ArgumentParser

/// `lodestone party …`.
struct PartyCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "party",
        abstract: "Parties: who has, owns, carries, tests or buys material.",
        subcommands: [
            PartyAdd.self, PartyOwn.self, PartyScreen.self, PartyList.self, PartyShow.self,
        ]
    )
}

/// `lodestone site …`.
struct SiteCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: "Sites: where material is.",
        subcommands: [SiteAdd.self, SiteCertify.self, SiteList.self]
    )
}

/// `lodestone scale …`.
struct ScaleCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scale",
        abstract: "Scales: what weighs, and how well.",
        subcommands: [ScaleAdd.self, ScaleList.self]
    )
}

/// `lodestone key …`.
struct KeyCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Keys: whose hand may sign what.",
        subcommands: [
            KeyNew.self, KeyAuthorize.self, KeyApprove.self, KeyRevoke.self, KeyList.self,
            KeyPassphrase.self,
        ]
    )
}

/// `lodestone lot …`.
struct LotCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lot",
        abstract: "Lots: what there is, where, and what is left of it.",
        subcommands: [LotList.self, LotShow.self]
    )
}

/// `lodestone transfer …`.
struct TransferCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer",
        abstract: "Transfers: what is on its way, and what arrived.",
        subcommands: [TransferList.self, TransferShow.self]
    )
}

/// `lodestone run …`.
struct RunCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs: what was made of what.",
        subcommands: [RunList.self, RunShow.self]
    )
}

/// `lodestone shipment …`.
struct ShipmentCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shipment",
        abstract: "Shipments: what went to which customer.",
        subcommands: [ShipmentList.self, ShipmentShow.self]
    )
}

/// `lodestone value …`.
struct ValueCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "value",
        abstract: "Private values: texts kept beside the log, and what was erased.",
        subcommands: [ValueList.self, ValueShow.self, ValueErase.self]
    )
}

/// `lodestone checkpoint …`.
struct CheckpointCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Checkpoints: what the log's key says that the log holds.",
        subcommands: [
            CheckpointShow.self, CheckpointTrust.self, CheckpointRequest.self,
            CheckpointWitness.self, CheckpointCosign.self, CheckpointCompare.self,
            CheckpointTimestamp.self,
        ]
    )
}

/// `lodestone export …`.
struct ExportCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export: what others take and check without this program.",
        subcommands: [ExportBundle.self, ExportEntries.self, ExportStatic.self]
    )
}
