import Custody

/// What one entry says of where a stage took place.
struct Statement {
    let place: Place
    let tier: EvidenceTier
    let isInferred: Bool
    /// Who was asked, and did not know or did not answer in time; nil where nobody was asked.
    let askedInVain: Code?
    let seq: Int64
    let documents: [DocumentDigest]
    /// Whose word it is: who asserted it, else who recorded it.
    let source: Code?
}
