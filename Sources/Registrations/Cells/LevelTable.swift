/// The different cells of a column, each kept once, as bytes of the file; found by open addressing.
struct LevelTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each level ends in `bytes`.
  private var ends: [Int] = []
  /// Places of levels, -1 where free; a power of two, at most half full.
  private var slots = [Int32](repeating: -1, count: 64)

  var count: Int { ends.count }

  /// The place of a cell, which is added where it is new.
  mutating func place(of cell: UnsafeBufferPointer<UInt8>) -> Int32 {
    let slot = slot(of: cell)
    if slots[slot] >= 0 { return slots[slot] }
    let place = Int32(ends.count)
    bytes.append(contentsOf: cell)
    ends.append(bytes.count)
    slots[slot] = place
    if ends.count * 2 > slots.count { grow() }
    return place
  }

  func find(_ cell: UnsafeBufferPointer<UInt8>) -> Int32? {
    let place = slots[slot(of: cell)]
    return place >= 0 ? place : nil
  }

  func findIgnoringCapitals(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
    return (0..<count).contains { place in
      let level = bytes[range(of: place)]
      return level.count == cell.count && zip(level, cell).allSatisfy { small($0) == small($1) }
    }
  }

  /// Calls `body` with every level in order.
  func visit(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { all in
      for place in 0..<count { body(UnsafeBufferPointer(rebasing: all[range(of: place)])) }
    }
  }

  private func range(of place: Int) -> Range<Int> {
    (place == 0 ? 0 : ends[place - 1])..<ends[place]
  }

  private func slot(of cell: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(cell)) & mask
    while slots[slot] >= 0, !equals(Int(slots[slot]), cell) { slot = (slot + 1) & mask }
    return slot
  }

  private func equals(_ place: Int, _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(of: place)
    guard range.count == cell.count else { return false }
    return bytes.withUnsafeBufferPointer { all in
      for index in 0..<cell.count where all[range.lowerBound + index] != cell[index] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    let mask = slots.count - 1
    bytes.withUnsafeBufferPointer { all in
      for place in 0..<count {
        var slot = Int(truncatingIfNeeded: Self.hash(UnsafeBufferPointer(rebasing: all[range(of: place)]))) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(place)
      }
    }
  }

  /// FNV-1a with a last mixing step, so that low bits depend on every byte.
  private static func hash(_ cell: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in cell { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 29)
  }
}
