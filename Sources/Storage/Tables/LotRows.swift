import Custody

extension Lot {
    init(_ row: Row) throws {
        self.init(
            code: try row.code(0),
            madeAt: try row.integer(1),
            run: try row.optionalCode(2),
            material: try row.word(3),
            form: try row.word(4),
            compound: try row.optionalText(5) == nil ? nil : row.value(5) { try? Compound($0) },
            made: try row.mass(6),
            wasteClass: try row.optionalWord(7),
            feedClass: try row.optionalWord(8),
            pieces: try row.optionalInteger(9),
            serials: try row.data(10),
            remaining: try row.mass(11),
            owner: try row.code(12),
            custodian: try row.code(13),
            site: try row.code(14),
            transfer: try row.optionalCode(15),
            isHeld: try row.integer(16) == 1,
            availableFrom: try row.time(17)
        )
    }

    func cells() throws -> [Cell] {
        [
            .code(code), .integer(madeAt), .code(run), .text(material.rawValue),
            .text(form.rawValue), .text(compound?.code), .mass(made), .text(wasteClass?.rawValue),
            .text(feedClass?.rawValue), .integer(pieces), try .data(serials), .mass(remaining),
            .code(owner), .code(custodian), .code(site), .code(transfer),
            .integer(isHeld ? 1 : 0), .time(availableFrom),
        ]
    }
}

extension Assay {
    init(_ row: Row) throws {
        self.init(
            seq: try row.integer(1),
            lot: try row.code(0),
            laboratory: try row.optionalCode(2),
            method: try row.optionalText(3),
            results: try row.data(4),
            document: try row.optionalText(5) == nil ? nil : row.value(5, DocumentDigest.init(_:))
        )
    }

    func cells() throws -> [Cell] {
        [
            .code(lot), .integer(seq), .code(laboratory), .text(method), try .data(results),
            .text(document?.description),
        ]
    }
}

extension OriginFact {
    init(_ row: Row) throws {
        self.init(
            seq: try row.integer(1),
            event: try row.data(5),
            statedBy: try row.optionalCode(4)
        )
    }

    func cells() throws -> [Cell] {
        [
            .code(lot), .integer(seq), .text(event.life.rawValue), .text(event.stage.rawValue),
            .code(statedBy), try .data(event),
        ]
    }
}

extension Vessel {
    init(_ row: Row) throws {
        self.init(
            site: try row.code(0),
            id: try row.code(1),
            heel: try row.value(2) { try? HeelState($0) },
            seq: try row.integer(3)
        )
    }

    var cells: [Cell] { [.code(site), .code(id), .text(heel.description), .integer(seq)] }
}
