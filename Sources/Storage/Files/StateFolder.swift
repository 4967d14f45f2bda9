import Foundation

/// Where a ledger's high-water mark is kept: away from the ledger, so that whoever puts an old copy
/// of the file in its place does not put back the mark too.
package enum StateFolder: Hashable, Sendable {
    /// `--no-state`: no mark is read or written.
    case none
    case at(String)

    /// `$LODESTONE_STATE`; else what `state=` in a `.lodestone` file beside the ledger names,
    /// relative
    /// to it; else `$XDG_STATE_HOME/lodestone`; else `~/.local/state/lodestone`.
    package static func standard(
        ledger path: String,
        variables: [String: String]
    ) -> StateFolder {
        func variable(_ name: String) -> String? {
            variables[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        if let folder = variable("LODESTONE_STATE") { return .at(folder) }
        if let folder = configured(beside: path) { return .at(folder) }
        if let folder = variable("XDG_STATE_HOME") { return .at(folder + "/lodestone") }
        guard let home = variable("HOME") else { return .none }
        return .at(home + "/.local/state/lodestone")
    }

    private static func configured(beside path: String) -> String? {
        let folder = DurableFile.folder(of: path)
        guard let bytes = try? OpenFile(folder + "/.lodestone", O_RDONLY).readAll(limit: 65_536),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        for line in text.split(separator: "\n") {
            let parts = line.prefix { $0 != "#" }.split(separator: "=", maxSplits: 1)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, parts[0] == "state", !parts[1].isEmpty else { continue }
            return parts[1].hasPrefix("/") ? parts[1] : folder + "/" + parts[1]
        }
        return nil
    }
}
