/// The different numbers of a column in order of first appearance, found by open addressing.
struct DistinctNumbers {
  private(set) var values: [Double] = []
  /// By row the place in `values`, -1 for NaN.
  private(set) var places: [Int32] = []

  init(_ numbers: [Double]) {
    places.reserveCapacity(numbers.count)
    var slots = [Int32](repeating: -1, count: 1024)
    var last = -1
    var lastBits: UInt64 = 0
    for number in numbers {
      guard !number.isNaN else {
        places.append(-1)
        continue
      }
      // Adding 0 makes -0 the same as 0.
      let bits = (number + 0).bitPattern
      if last >= 0, bits == lastBits {
        places.append(Int32(last))
        continue
      }
      var slot = Self.slot(bits, slots.count)
      while slots[slot] >= 0, values[Int(slots[slot])].bitPattern != bits { slot = (slot + 1) & (slots.count - 1) }
      if slots[slot] < 0 {
        slots[slot] = Int32(values.count)
        values.append(number + 0)
        if values.count * 2 > slots.count { slots = Self.larger(values, slots.count * 4) }
        last = values.count - 1
      } else {
        last = Int(slots[slot])
      }
      lastBits = bits
      places.append(Int32(last))
    }
  }

  private static func slot(_ bits: UInt64, _ count: Int) -> Int {
    let mixed = bits &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed ^ (mixed >> 32)) & (count - 1)
  }

  private static func larger(_ values: [Double], _ count: Int) -> [Int32] {
    var slots = [Int32](repeating: -1, count: count)
    for (place, value) in values.enumerated() {
      var slot = slot(value.bitPattern, count)
      while slots[slot] >= 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = Int32(place)
    }
    return slots
  }
}
