/// The latest elements, up to a capacity; adding one more drops the oldest in constant time.
struct RingBuffer<Element: Sendable>: Sendable {
    let capacity: Int
    private var elements: [Element] = []
    private var newest = -1

    init(capacity: Int) {
        precondition(capacity > 0, "a ring buffer needs room for one element")
        self.capacity = capacity
    }

    var count: Int { elements.count }

    /// The elements by age, which must be less than ``count``; 0 is the newest.
    subscript(age age: Int) -> Element {
        get { elements[index(ofAge: age)] }
        set { elements[index(ofAge: age)] = newValue }
    }

    mutating func append(_ element: Element) {
        newest = (newest + 1) % capacity
        if elements.count < capacity {
            elements.append(element)
        } else {
            elements[newest] = element
        }
    }

    private func index(ofAge age: Int) -> Int {
        precondition(0..<count ~= age, "there is no element of age \(age)")
        return (newest - age + elements.count) % elements.count
    }
}
