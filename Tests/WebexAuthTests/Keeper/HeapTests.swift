import Testing

@testable import WebexAuth

struct HeapTests {
    @Test(arguments: [0, 1, 2, 3, 10, 100])
    func `gives its elements back in order`(count: Int) {
        var heap = Heap<Int>()
        for element in (0..<count).shuffled() { heap.insert(element / 2) }
        #expect(heap.count == count)
        #expect(heap.first == (count > 0 ? 0 : nil))
        var order: [Int] = []
        while let element = heap.popFirst() { order.append(element) }
        #expect(order == (0..<count).map { $0 / 2 })
    }
}
