import Evidence
import Registrations

/// The group of each record by a modifier that was declared.
struct ModifierGroups: Sendable {
  struct Group: Sendable {
    /// The choice; nil for a part of a number.
    let level: String?
    let from: Double?
    let below: Double?
  }

  let by: String
  let groups: [Group]
  /// A place in `groups` for each record; −1 where it is not known.
  let codes: [Int]

  /// - Parameter rows: the row of the table of each record.
  init(_ rule: ModifierRule, _ column: Column, isChoice: Bool, rows: [Int]) {
    by = rule.by.string
    switch column.values {
    case .numbers(let numbers):
      let cuts = rule.cuts
      groups = (0...cuts.count).map { place in
        Group(level: nil, from: place > 0 ? cuts[place - 1] : nil, below: place < cuts.count ? cuts[place] : nil)
      }
      codes = rows.map { row in numbers[row].isNaN ? -1 : cuts.count { $0 <= numbers[row] } }
    case .flags(let flags):
      groups = ["no", "yes"].map { Group(level: $0, from: nil, below: nil) }
      codes = rows.map { flags[$0] < 0 ? -1 : Int(flags[$0]) }
    case .codes(let own, let levels):
      // Choices stand in the order of the codebook; texts in the order of the file, so those are sorted.
      let order =
        isChoice
        ? Array(levels.indices)
        : levels.indices.sorted { Array(levels[$0].utf8).lexicographicallyPrecedes(Array(levels[$1].utf8)) }
      var place = [Int](repeating: -1, count: levels.count)
      for (rank, level) in order.enumerated() { place[level] = rank }
      groups = order.map { Group(level: levels[$0], from: nil, below: nil) }
      codes = rows.map { own[$0] < 0 ? -1 : place[Int(own[$0])] }
    case .days:
      groups = []
      codes = rows.map { _ in -1 }
    }
  }
}
