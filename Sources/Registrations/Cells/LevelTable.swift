/// The different cells of a column, each kept once, as bytes of the file, in order of first appearance.
///
/// As long as every new cell sorts after those before it, as in the key of a sorted file, no cell needs to be looked
/// for; after that they are found by open addressing.
struct LevelTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each level begins in `bytes`, and where the last one ends.
  private var starts: [Int] = [0]
  /// A part of the hash and the place of a level plus one, 0 where free; a power of two, at most half full.
  private var slots: [UInt64] = []
  private var last: Int32 = -1

  var count: Int { starts.count - 1 }
  /// Whether every level sorts after the one before it, by bytes; known as long as that never failed.
  private(set) var isAscending = true

  /// The place of a cell, which is added where it is new.
  @inline(__always)
  mutating func place(of cell: UnsafeBufferPointer<UInt8>) -> Int32 {
    if last >= 0, equals(Int(last), cell) { return last }
    return look(up: cell)
  }

  private mutating func look(up cell: UnsafeBufferPointer<UInt8>) -> Int32 {
    if isAscending {
      if precedesAll(after: cell) {
        add(cell)
        return last
      }
      isAscending = false
      grow()
    }
    let hash = CellHash.of(cell)
    let slot = slot(of: cell, hash)
    if slots[slot] > 0 {
      last = Int32(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
      return last
    }
    add(cell)
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(count)
    if count * 2 > slots.count { grow() }
    return last
  }

  private mutating func add(_ cell: UnsafeBufferPointer<UInt8>) {
    last = Int32(count)
    bytes.append(contentsOf: cell)
    starts.append(bytes.count)
  }

  /// The place of a cell, or nil where it is none of the levels.
  @inline(__always)
  mutating func find(_ cell: UnsafeBufferPointer<UInt8>) -> Int32? {
    if last >= 0, equals(Int(last), cell) { return last }
    if slots.isEmpty { grow() }
    let slot = slots[slot(of: cell, CellHash.of(cell))]
    guard slot > 0 else { return nil }
    last = Int32(truncatingIfNeeded: slot & 0xFFFF_FFFF) - 1
    return last
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

  func withLevel<Output>(_ place: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Output) -> Output {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(of: place)])) }
  }

  /// Whether a level sorts before one of another table, by bytes.
  func precedes(_ place: Int, _ otherPlace: Int, of other: LevelTable) -> Bool {
    withLevel(place) { mine in other.withLevel(otherPlace) { CellHash.precedes(mine, $0) } }
  }

  /// The levels as texts.
  func texts(_ encoding: CSVEncoding) -> [String] {
    var texts: [String] = []
    texts.reserveCapacity(count)
    visit { texts.append(encoding.text($0)) }
    return texts
  }

  private func range(of place: Int) -> Range<Int> { starts[place]..<starts[place + 1] }

  @inline(__always)
  private func equals(_ place: Int, _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[place]
    guard starts[place + 1] - start == cell.count else { return false }
    return bytes.withUnsafeBufferPointer { all in
      CellHash.equal(UnsafeBufferPointer(rebasing: all[start..<(start + cell.count)]), cell)
    }
  }

  private func precedesAll(after cell: UnsafeBufferPointer<UInt8>) -> Bool {
    count == 0 || withLevel(count - 1) { CellHash.precedes($0, cell) }
  }

  @inline(__always)
  private func slot(of cell: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    slots.withUnsafeBufferPointer { slots in
      starts.withUnsafeBufferPointer { starts in
        bytes.withUnsafeBufferPointer { bytes in
          let mask = slots.count &- 1
          var slot = Int(truncatingIfNeeded: hash) & mask
          while slots[slot] > 0 {
            if (slots[slot] ^ hash) &>> 32 == 0 {
              let place = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) &- 1
              let start = starts[place]
              let level = UnsafeBufferPointer(rebasing: bytes[start..<starts[place &+ 1]])
              if CellHash.equal(level, cell) { break }
            }
            slot = (slot &+ 1) & mask
          }
          return slot
        }
      }
    }
  }

  private mutating func grow() {
    var capacity = 64
    while capacity < count * 4 { capacity *= 2 }
    slots = [UInt64](repeating: 0, count: capacity)
    let mask = capacity - 1
    bytes.withUnsafeBufferPointer { all in
      for place in 0..<count {
        let hash = CellHash.of(UnsafeBufferPointer(rebasing: all[range(of: place)]))
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] > 0 { slot = (slot + 1) & mask }
        slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(place + 1)
      }
    }
  }
}
