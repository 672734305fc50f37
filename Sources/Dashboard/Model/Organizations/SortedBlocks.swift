/// Elements in an order that each call is given, in blocks: changing one among a million moves a few kilobytes.
///
/// Elements that the order does not tell apart are the same to it, so inserting one twice inserts it once, and removing
/// one that is absent does nothing.
struct SortedBlocks<Element: Sendable>: Sendable {
    typealias Order = (_ left: Element, _ right: Element) -> Bool

    /// Large enough that a million elements have few blocks, small enough that a block moves in no time.
    private static var capacity: Int { 512 }

    private var blocks: [[Element]] = []
    /// The position of each block's first element.
    private var starts: [Int] = []
    private(set) var count = 0

    var first: Element? { blocks.first?.first }

    subscript(position: Int) -> Element {
        let block = starts.partitionPoint { $0 <= position } - 1
        return blocks[block][position - starts[block]]
    }

    /// All elements in order.
    var elements: some Sequence<Element> { blocks.lazy.joined() }

    /// The elements from a position on, in order.
    func elements(from position: Int) -> some Sequence<Element> {
        (min(position, count)..<count).lazy.map { self[$0] }
    }

    /// The number of elements at the front for which a condition holds, which holds for none behind them.
    func prefixCount(where isInFront: (Element) -> Bool) -> Int {
        let (block, offset) = boundary(where: isInFront)
        return block < starts.count ? starts[block] + offset : count
    }

    /// Where exactly this element is.
    func position(of element: Element, by precedes: Order) -> Int? {
        find(element, by: precedes).map { starts[$0.block] + $0.offset }
    }

    mutating func insert(_ element: Element, by precedes: Order) {
        let (block, offset) = boundary { precedes($0, element) }
        if block == blocks.count { return append(element) }
        guard precedes(element, blocks[block][offset]) else { return }
        blocks[block].insert(element, at: offset)
        shift(by: 1, behind: block)
        if blocks[block].count > Self.capacity { split(block) }
    }

    mutating func remove(_ element: Element, by precedes: Order) {
        guard let (block, offset) = find(element, by: precedes) else { return }
        blocks[block].remove(at: offset)
        shift(by: -1, behind: block)
        if blocks[block].isEmpty {
            blocks.remove(at: block)
            starts.remove(at: block)
        } else if block + 1 < blocks.count,
            blocks[block].count + blocks[block + 1].count <= Self.capacity / 2
        {
            let next = blocks.remove(at: block + 1)
            blocks[block] += next
            starts.remove(at: block + 1)
        }
    }
}

extension SortedBlocks {
    /// The first element for which the condition fails; behind the last block if it holds for all.
    private func boundary(where isInFront: (Element) -> Bool) -> (block: Int, offset: Int) {
        let block = blocks.partitionPoint { $0.last.map(isInFront) ?? true }
        return (block, block < blocks.count ? blocks[block].partitionPoint(isInFront) : 0)
    }

    private func find(_ element: Element, by precedes: Order) -> (block: Int, offset: Int)? {
        let (block, offset) = boundary { precedes($0, element) }
        guard block < blocks.count, !precedes(element, blocks[block][offset]) else { return nil }
        return (block, offset)
    }

    /// Elements often arrive in order: the last block is filled up and left full.
    private mutating func append(_ element: Element) {
        if let last = blocks.indices.last, blocks[last].count < Self.capacity {
            blocks[last].append(element)
        } else {
            blocks.append([element])
            starts.append(count)
        }
        count += 1
    }

    private mutating func split(_ block: Int) {
        let half = blocks[block].count / 2
        blocks.insert(Array(blocks[block][half...]), at: block + 1)
        blocks[block].removeSubrange(half...)
        starts.insert(starts[block] + half, at: block + 1)
    }

    private mutating func shift(by change: Int, behind block: Int) {
        count += change
        for later in starts.indices[(block + 1)...] { starts[later] += change }
    }
}

extension Array {
    /// The index of the first element for which a condition fails, which holds for none behind it.
    fileprivate func partitionPoint(_ isInFront: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isInFront(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
