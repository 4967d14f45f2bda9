/// A picture as SVG, with the same in words and in figures.
package struct Picture: Sendable, Equatable {
    /// The `<svg>` element; its colours come from the classes of `PictureStyle`.
    package let svg: Markup
    /// What the picture shows, for those who do not see it.
    package let description: String
    /// Everything the picture shows and what it groups, in figures.
    package let table: Table
}
