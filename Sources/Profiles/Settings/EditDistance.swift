/// The edit distance of two words.
package enum EditDistance {
    /// The least number of insertions, deletions, replacements and swaps of neighbouring letters.
    static func between(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var distance = min(
                    last[column + 1] + 1,
                    current[column] + 1,
                    last[column] + (letter == other ? 0 : 1)
                )
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    distance = min(distance, beforeLast[column - 1] + 1)
                }
                current.append(distance)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }

    /// The nearest of some words, if one is as near as that; the first of several.
    package static func nearest(
        to word: String,
        among words: some Sequence<String>,
        within limit: Int
    ) -> String? {
        // Words of very different length are skipped: a paste may be of any length.
        words.filter { abs($0.unicodeScalars.count - word.unicodeScalars.count) <= limit }
            .map { (word: $0, distance: between(word, $0)) }
            .filter { $0.distance <= limit }
            .min { $0.distance < $1.distance }?
            .word
    }
}
