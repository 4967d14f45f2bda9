/// One thing that was looked at, how it stands, and what to do about it.
package struct Check: Hashable, Sendable {
    /// A word that scripts may rely on.
    package let name: String
    package let state: State
    package let text: String
    /// What puts it right; nil where nothing has to be done.
    package let fix: String?
    /// What a problem means for whoever uses the ledger.
    package let consequence: Consequence

    package enum State: String, Hashable, Sendable, CaseIterable {
        case ok
        /// Works, but somebody should know.
        case warning
        case problem
    }

    package enum Consequence: Hashable, Sendable {
        case none
        /// Something must be set up, migrated or allowed first.
        case configure
        /// The ledger is not the one that this machine saw.
        case forked
        /// The ledger is not what it must be.
        case broken
    }

    package static func ok(_ name: String, _ text: String) -> Check {
        Check(name: name, state: .ok, text: text, fix: nil, consequence: .none)
    }

    package static func warning(_ name: String, _ text: String, fix: String?) -> Check {
        Check(name: name, state: .warning, text: text, fix: fix, consequence: .none)
    }

    /// It could not be looked at, which is told: it is not well because nobody saw it.
    static func unreadable(_ name: String, _ error: any Error) -> Check {
        .problem(
            name,
            "can't be read: " + ((error as? StorageError)?.message ?? "\(error)"),
            fix: "look at the disk and at who may read the files"
        )
    }

    package static func problem(
        _ name: String,
        _ text: String,
        fix: String?,
        _ consequence: Consequence = .configure
    ) -> Check {
        Check(name: name, state: .problem, text: text, fix: fix, consequence: consequence)
    }
}
