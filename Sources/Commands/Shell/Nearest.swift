/// The word somebody probably meant.
package enum Nearest {
    /// The candidate closest to the word, if it is close enough: one edit in three letters.
    ///
    /// Of equals, the first.
    package static func word(to word: String, among candidates: [String]) -> String? {
        let letters = Array(word.lowercased())
        let most = max(1, letters.count / 3)
        var best: (word: String, edits: Int)?
        for candidate in candidates {
            let edits = editCount(letters, Array(candidate.lowercased()))
            if edits <= most, edits < best?.edits ?? .max { best = (candidate, edits) }
        }
        return best?.word
    }

    /// "did you mean …?", when there is something to mean.
    static func hint(to word: String, among candidates: [String]) -> String? {
        Nearest.word(to: word, among: candidates).map { "did you mean \($0)?" }
    }

    /// Insertions, removals, replacements and swaps of neighbours that turn one word into the
    /// other.
    ///
    /// Source: optimal string alignment, the restricted form of Damerau's distance.
    static func editCount(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                let replaced = last[j] + (left[i] == right[j] ? 0 : 1)
                var least = min(replaced, last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    least = min(least, beforeLast[j - 1] + 1)
                }
                row.append(least)
            }
            (beforeLast, last) = (last, row)
        }
        return last[right.count]
    }
}
