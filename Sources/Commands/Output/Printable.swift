import Reporting

extension StringProtocol {
    /// The text with hidden characters shown as escapes, so that no name can clear a terminal, hide
    /// itself or pass for another.
    var printable: String { VisibleText.of(String(self)) }

    /// The last place where the other text stands in this one.
    func lastRange(of part: String) -> Range<Index>? {
        var end = endIndex
        while end > startIndex {
            end = index(before: end)
            if self[end...].hasPrefix(part) {
                return end..<index(end, offsetBy: part.count)
            }
        }
        return nil
    }
}
