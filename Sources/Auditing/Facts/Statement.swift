import Custody

/// What one entry says of where a stage took place.
struct Statement {
    let place: Place
    let tier: EvidenceTier
    let isInferred: Bool
    /// Unknown, and an inquiry says who was asked.
    let isAskedInVain: Bool
    let seq: Int64
    let documents: [DocumentDigest]
    /// Whose word it is: who asserted it, else who recorded it.
    let source: Code?
}
