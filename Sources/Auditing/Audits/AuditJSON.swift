import Custody
package import VerifiableLog

extension AuditReport {
    /// The shape `lodestone.audit/1`.
    package func json(korean: Bool = false) -> JSONDocument {
        [
            "schema": "lodestone.audit/1", "subject": .code(subject.code),
            "as_of": [
                "seq": .integer(seq), "leaf": .string(leaf.hex),
                "root": .string(root.hex),
            ],
            "result": .string(result.rawValue),
            "claims": .array(claims.map { $0.json(korean: korean) }),
            "gates": .array(
                gates.map { gate in
                    [
                        "gate": .string(gate.id), "result": .string(gate.result.rawValue),
                        "findings": .array(gate.findings.map(\.json)),
                    ]
                }
            ),
            "model": .object(
                model.sorted { $0.key < $1.key }.map {
                    .init($0.key.symbol, .string($0.value.rawValue))
                }
            ),
            "remarks": .array(remarks.map(\.json)),
        ]
    }
}

extension Claim {
    fileprivate func json(korean: Bool) -> JSONDocument {
        var members: [JSONDocument.Member] = [
            .init("policy", .string(policy.id)),
            .init("version", .string(policy.version)),
        ]
        if let level = policy.level { members.append(.init("level", .string(level))) }
        members += [
            .init("result", .string(result.rawValue)),
            .init("wording", .string(wording(korean: korean))),
            .init(
                "coverage",
                .object(
                    coverage.sorted { $0.key < $1.key }.map { element, coverage in
                        .init(
                            element.symbol,
                            [
                                "pass_ppb": .integer(coverage.passPPB),
                                "unknown_ppb": .integer(coverage.unknownPPB),
                                "fail_ppb": .integer(coverage.failPPB),
                            ]
                        )
                    }
                )
            ),
            .init("basis", basis.map(\.json) ?? .null),
            .init("findings", .array(findings.map(\.json))),
            .init("would_change", .array(wouldChange.map(\.json))),
        ]
        return .object(members)
    }
}

extension MissingFact {
    fileprivate var json: JSONDocument {
        [
            "lot": .code(lot), "life": .string(need.life.rawValue),
            "stage": .string(need.stage.rawValue), "tier": .string(tier.rawValue),
        ]
    }
}

extension ClaimBasis {
    fileprivate var json: JSONDocument {
        [
            "steps": .array(
                steps.map { step in
                    [
                        "life": .string(step.need.life.rawValue),
                        "stage": .string(step.need.stage.rawValue),
                        "place": .string(step.place.description),
                        "relation": .string(step.relation.rawValue),
                        "tier": .string(step.tier.rawValue),
                    ]
                }
            ),
            "not_recorded": .array(
                missing.map { need in
                    [
                        "life": .string(need.life.rawValue), "stage": .string(need.stage.rawValue),
                    ]
                }
            ),
            "lowest_tier": lowestTier.map { .string($0.rawValue) } ?? .null,
            "declared_by": .array(declaredBy.map(JSONDocument.code)),
            "overrides": .integer(Int64(overrides)),
            "recycled_ppb": .integer(recycledPPB),
        ]
    }
}

extension AuditFinding {
    fileprivate var json: JSONDocument {
        [
            "code": .string(code.rawValue), "result": .string(result.rawValue),
            "lot": .code(lot), "life": life.map { .string($0.rawValue) } ?? .null,
            "stage": stage.map { .string($0.rawValue) } ?? .null,
            "elements": .array(elements.map { .string($0.symbol) }),
            "entries": .array(entries.map(JSONDocument.integer)),
            "documents": .array(documents.map { .string($0.description) }),
            "text": .string(text),
        ]
    }
}
