import Custody

extension Session {
    /// The mass of several lots together; a dash for one beyond what a mass can be.
    func shown(totalOf masses: some Sequence<Mass>) -> String {
        (try? Mass.sum(of: Array(masses))).map { shown($0) } ?? "–"
    }
}
