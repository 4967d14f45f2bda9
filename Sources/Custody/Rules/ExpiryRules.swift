import VerifiableLog

/// What was no longer valid when it was used.
enum ExpiryRules {
    /// Documents that had expired.
    static func judgements(
        of documents: [DocumentDigest]?...,
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        try documents.flatMap { $0 ?? [] }.compactMap { digest in
            guard let until = try view.document(digest)?.validUntil,
                TimeRules.isOver(until, at: context.occurredAt)
            else { return nil }
            return Judgement(.certificateExpired, "The document \(digest) expired on \(until).")
        }
    }

    /// Standards that a site was once certified for, the last certificate of which had ended.
    static func judgements(
        ofSite site: Code,
        in view: any InventoryView,
        at time: Timestamp
    ) throws -> [Judgement] {
        let certificates = try view.registrations(.certificate, code: site.text).map {
            try EventDecoder.decode(SiteCertified.self, from: $0.data)
        }
        let last = Dictionary(certificates.map { ($0.standard, $0.until) }, uniquingKeysWith: max)
        return last.sorted { $0.key < $1.key }.compactMap { standard, until in
            guard TimeRules.isOver(until, at: time) else { return nil }
            return Judgement(
                .certificateExpired,
                "The \(standard) certificate of \(site) ended on \(until)."
            )
        }
    }
}
