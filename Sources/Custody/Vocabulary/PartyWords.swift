/// What a party does for the group; a party may have several roles.
package enum PartyRole: String, ClosedVocabulary {
    case supplier
    case owner
    case custodian
    case carrier
    case broker
    case processor
    case laboratory
    case customer
    case auditor

    package static let noun = "role of a party"
}

/// What the holder of a key may sign.
package enum KeyRole: String, ClosedVocabulary {
    case admin
    case clerk
    case laboratory
    case compliance

    package static let noun = "role of a key"
}

/// What kind of stake one party has in another.
package enum OwnershipInterest: String, ClosedVocabulary {
    case vote
    case value
    case debt
    case officer

    package static let noun = "interest"
}

/// What a search for a party in a list found.
package enum ScreeningMatch: String, ClosedVocabulary {
    // Not `none`, which an optional would swallow.
    case noMatch = "none"
    case possible
    case confirmed

    package static let noun = "screening result"
}
