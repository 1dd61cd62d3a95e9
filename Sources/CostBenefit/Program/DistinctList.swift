/// What a list of distinct items is looked up by.
protocol Worded: Equatable {
  /// Equal items have the same; others seldom.
  var word: UInt64 { get }
}

/// Items in the order in which they came, each once.
///
/// A program is made of some ten thousand look-ups, so a set and a list beside each other, with hashes that withstand an attacker,
/// would take as long as drawing a hundred thousand numbers.
struct DistinctList<Item: Worded & Sendable>: Sendable {
  private(set) var items: [Item] = []
  /// In the upper half some bits of the word, in the lower half one more than the place; 0 where nothing is. A power of two of them.
  private var slots: [UInt64] = Array(repeating: 0, count: 64)

  /// The place of an item: a new one at the end, or the one where it is already.
  mutating func place(of item: Item) -> Int {
    if 2 * items.count >= slots.count { grow() }
    let word = Self.spread(item.word)
    let mask = UInt64(slots.count - 1)
    var slot = word & mask
    while true {
      let held = slots[Int(slot)]
      if held == 0 {
        items.append(item)
        slots[Int(slot)] = Self.upper(word) | UInt64(items.count)
        return items.count - 1
      }
      if Self.upper(held) == Self.upper(word) {
        let place = Int(held & Self.lower) - 1
        if items[place] == item { return place }
      }
      slot = (slot + 1) & mask
    }
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: 4 * slots.count)
    let mask = UInt64(larger.count - 1)
    for (place, item) in items.enumerated() {
      let word = Self.spread(item.word)
      var slot = word & mask
      while larger[Int(slot)] != 0 { slot = (slot + 1) & mask }
      larger[Int(slot)] = Self.upper(word) | UInt64(place + 1)
    }
    slots = larger
  }

  private static var lower: UInt64 { 0xffff_ffff }

  private static func upper(_ word: UInt64) -> UInt64 { word & ~lower }

  /// Every bit of a word in all others (the finalizer of MurmurHash3).
  private static func spread(_ word: UInt64) -> UInt64 {
    var mixed = word
    mixed = (mixed ^ mixed >> 33) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ mixed >> 33) &* 0xc4ce_b9fe_1a85_ec53
    return mixed ^ mixed >> 33
  }
}

/// Words of several numbers as one, in their order.
struct WordSum {
  private(set) var word: UInt64

  init(_ kind: UInt64) { word = kind }

  mutating func add(_ number: UInt64) {
    word = (word ^ number) &* 0x9e37_79b9_7f4a_7c15
    word ^= word >> 29
  }

  mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  /// 0 and −0 are equal.
  mutating func add(_ number: Double) { add(number == 0 ? 0 : number.bitPattern) }
}
