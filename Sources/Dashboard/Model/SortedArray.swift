/// An array that is always in order; finding is logarithmic, inserting and removing move memory.
///
/// For small elements moving memory is so cheap that 100,000 of them need no tree.
struct SortedArray<Element: Comparable & Sendable>: Sendable {
    private(set) var elements: [Element]

    init(_ unsorted: [Element] = []) {
        elements = unsorted.sorted()
    }

    var count: Int { elements.count }

    subscript(position: Int) -> Element { elements[position] }

    /// The first position whose element is not before this one.
    func lowerBound(of element: Element) -> Int {
        var low = 0
        var high = elements.count
        while low < high {
            let middle = (low + high) / 2
            if elements[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Where exactly this element is.
    func position(of element: Element) -> Int? {
        let position = lowerBound(of: element)
        return position < elements.count && elements[position] == element ? position : nil
    }

    mutating func insert(_ element: Element) {
        elements.insert(element, at: lowerBound(of: element))
    }

    mutating func remove(_ element: Element) {
        if let position = position(of: element) { elements.remove(at: position) }
    }

    /// Takes everything before this element off the front.
    mutating func removePrefix(before element: Element) -> ArraySlice<Element> {
        let end = lowerBound(of: element)
        let taken = elements[..<end]
        elements.removeSubrange(..<end)
        return taken
    }
}
