/// A piece of a section.
package enum Block: Sendable, Equatable {
    case paragraph(Line)
    case list([Line])
    case facts([Fact])
    case table(Table)
    case note(Note)
    case answer(Answer)
    case figure(Figure)
    /// Commands or bytes, shown as they are, line by line.
    case listing([String])
    /// Words of somebody else, verbatim: a rule, a statement.
    case quote(Line)
}

/// A name and its value.
package struct Fact: Sendable, Equatable {
    package let name: String
    package let value: Line

    package init(_ name: String, _ value: Line) {
        self.name = name
        self.value = value
    }
}

/// Something set apart from the text.
package struct Note: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// What the report does not say.
        case limits
        case information
        case warning
    }

    package let kind: Kind
    package let title: String
    package let lines: [Line]

    /// One line is a paragraph, several are a list.
    package init(_ kind: Kind, title: String, _ lines: [Line]) {
        self.kind = kind
        self.title = title
        self.lines = lines
    }
}

/// The answer of a report, before anything else.
package struct Answer: Sendable, Equatable {
    package let badge: Badge
    /// The answer in one sentence.
    package let statement: Line
    /// What has to be known with it: conditions, another language, the count of unknowns.
    package let details: [Line]

    package init(_ badge: Badge, _ statement: Line, details: [Line] = []) {
        self.badge = badge
        self.statement = statement
        self.details = details
    }
}

/// A picture with its twin in figures.
package struct Figure: Sendable, Equatable {
    package let anchor: Anchor
    package let title: String
    package let picture: Picture

    package init(_ title: String, anchor: Anchor, _ picture: Picture) {
        self.anchor = anchor
        self.title = title
        self.picture = picture
    }
}
