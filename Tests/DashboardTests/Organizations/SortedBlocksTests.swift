import TestSupport
import Testing

@testable import Dashboard

@Suite struct `Sorted blocks` {
    @Test func `agree with a sorted array after many changes`() {
        var random = SeededGenerator(seed: 3)
        var blocks = SortedBlocks<Int>()
        var array: [Int] = []
        for step in 0..<20_000 {
            let number = Int.random(in: 0..<6_000, using: &random)
            // First it grows to several blocks, then it shrinks to none.
            if Int.random(in: 0..<20_000, using: &random) > step {
                blocks.insert(number, by: <)
                if !array.contains(number) { array.append(number) }
            } else {
                blocks.remove(number, by: <)
                array.removeAll { $0 == number }
            }
        }
        array.sort()
        expect(blocks, equal: array)
        for number in array {
            blocks.remove(number, by: <)
        }
        expect(blocks, equal: [])
    }

    @Test(arguments: [0, 1, 2, 511, 512, 513, 1_024, 1_025, 5_000])
    func `hold what comes in order, in reverse and twice`(count: Int) {
        var forward = SortedBlocks<Int>()
        var backward = SortedBlocks<Int>()
        for number in 0..<count {
            forward.insert(number, by: <)
            forward.insert(number, by: <)
            backward.insert(count - 1 - number, by: <)
        }
        expect(forward, equal: Array(0..<count))
        expect(backward, equal: Array(0..<count))
    }

    @Test func `count what stands in front`() {
        var blocks = SortedBlocks<Int>()
        for number in 0..<2_000 { blocks.insert(number * 2, by: <) }
        for bound in [-1, 0, 1, 2, 1_023, 1_024, 1_025, 3_998, 3_999, 9_999] {
            #expect(blocks.prefixCount { $0 < bound } == min(max((bound + 1) / 2, 0), 2_000))
        }
        #expect(Array(blocks.elements(from: 1_998)) == [3_996, 3_998])
        #expect(Array(blocks.elements(from: 2_001)).isEmpty)
    }

    @Test func `removing what is absent changes nothing`() {
        var blocks = SortedBlocks<Int>()
        blocks.remove(1, by: <)
        blocks.insert(2, by: <)
        blocks.remove(1, by: <)
        blocks.remove(3, by: <)
        expect(blocks, equal: [2])
    }

    private func expect(_ blocks: SortedBlocks<Int>, equal array: [Int]) {
        #expect(Array(blocks.elements) == array)
        #expect(blocks.count == array.count)
        #expect(blocks.first == array.first)
        #expect((0..<array.count).allSatisfy { blocks[$0] == array[$0] })
        #expect(array.indices.allSatisfy { blocks.position(of: array[$0], by: <) == $0 })
        #expect(blocks.position(of: -1, by: <) == nil)
    }
}
