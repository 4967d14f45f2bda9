package import ArgumentParser
import Interchange

/// The root of the command line: `lodestone COMMAND …`.
package struct Lodestone: ParsableCommand {
    package static let version = Program.version

    package static let configuration = CommandConfiguration(
        commandName: "lodestone",
        abstract: "A chain-of-custody ledger for rare-earth magnets.",
        discussion: """
            Every option of a command can stand anywhere after its name; those of the ledger, the \
            output and the language also before it.

            Exit codes: 0 done, 1 the answer is no, 3 integrity broken, 4 outcome unknown, 5 fork \
            or rollback, 64 usage, 65 refused by a rule, 66 not found, 69 tool missing, 74 I/O \
            error, 75 busy, 77 not permitted, 78 configuration or migration needed.
            """,
        version: version,
        groupedSubcommands: [
            CommandGroup(
                name: "Set Up",
                subcommands: [
                    Init.self, DemoCommand.self, PartyCommands.self, SiteCommands.self,
                    ScaleCommands.self,
                    KeyCommands.self, PolicyCommands.self,
                ]
            ),
            CommandGroup(
                name: "Lots",
                subcommands: [
                    Acquire.self, Weigh.self, AssayCommand.self, OriginCommand.self,
                    AttachCommand.self, DocumentCommands.self, InquiryCommand.self,
                    Split.self, Merge.self, Adjust.self, Hold.self, Release.self,
                    LotCommands.self,
                ]
            ),
            CommandGroup(
                name: "Custody",
                subcommands: [
                    Dispatch.self, Receive.self, Reject.self, Cancel.self, TransferCommands.self,
                ]
            ),
            CommandGroup(
                name: "Process",
                subcommands: [
                    ProcessCommand.self, RunCommands.self, Ship.self, Return.self,
                    ShipmentCommands.self, CustomsCommands.self,
                ]
            ),
            CommandGroup(
                name: "Put Right",
                subcommands: [Correct.self, VoidCommand.self, ValueCommands.self]
            ),
            CommandGroup(
                name: "Ask",
                subcommands: [
                    Status.self, CheckCommand.self, Find.self, TraceCommand.self,
                    AuditCommand.self, BalanceCommand.self, PeriodCommands.self,
                    ClaimCommands.self, CostCommands.self, RulingCommands.self, Log.self,
                ]
            ),
            CommandGroup(
                name: "Hand Out",
                subcommands: [
                    ReportCommand.self, ExportCommands.self, CheckpointCommands.self,
                    ReceiptCommand.self, Verify.self,
                ]
            ),
            CommandGroup(name: "Bring In", subcommands: [Batch.self]),
            CommandGroup(
                name: "Run",
                subcommands: [
                    BackupCommand.self, RestoreCommand.self, DoctorCommand.self, Migrate.self,
                    SimulateCommand.self, Explain.self, Completion.self,
                ]
            ),
        ]
    )

    package init() {}

    /// What `lodestone` alone says.
    static let shortHelp = """
        lodestone: a chain-of-custody ledger for rare-earth magnets

          lodestone demo ./demo                      make a sample year to look at
          lodestone status -L ./demo/*.lodestone     what is open, late or missing
          lodestone audit SHP-26-0042                may this shipment be called recycled?

        lodestone --help lists the commands; lodestone COMMAND --help explains one
        """
}
