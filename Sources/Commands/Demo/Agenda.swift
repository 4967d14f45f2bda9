import VerifiableLog

/// What will happen, earliest first, and of equal times what was planned first: a binary heap.
struct Agenda<Task> {
    private var heap: [(time: Timestamp, order: Int, task: Task)] = []
    private var planned = 0

    mutating func add(_ task: Task, at time: Timestamp) {
        heap.append((time, planned, task))
        planned += 1
        var child = heap.count - 1
        while child > 0, isEarlier(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes the earliest off the agenda.
    mutating func next() -> (time: Timestamp, task: Task)? {
        guard !heap.isEmpty else { return nil }
        heap.swapAt(0, heap.count - 1)
        let (time, _, task) = heap.removeLast()
        var parent = 0
        while let child = [2 * parent + 1, 2 * parent + 2].filter({ $0 < heap.count })
            .min(by: isEarlier), isEarlier(child, parent)
        {
            heap.swapAt(child, parent)
            parent = child
        }
        return (time, task)
    }

    private func isEarlier(_ left: Int, _ right: Int) -> Bool {
        (heap[left].time, heap[left].order) < (heap[right].time, heap[right].order)
    }
}
