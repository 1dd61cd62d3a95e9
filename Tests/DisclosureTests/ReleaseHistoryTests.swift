import Disclosure
import SuppressionTrial
import Testing

@Suite("A second release of a study")
struct ReleaseHistoryTests {
  private static func names(_ table: ReleaseTable) -> [[String]] { table.cells.indices.map { ["cell \($0)"] } }

  private static func record(_ table: ReleaseTable, _ suppression: Suppression) -> ReleaseHistory {
    var shown: [String: Double] = [:]
    var withheld: [String] = []
    for cell in table.cells.indices {
      if suppression.hides(cell) {
        withheld.append("cell \(cell)")
      } else {
        shown["cell \(cell)"] = table.cells[cell].value
      }
    }
    return ReleaseHistory(releases: [.init(what: "all", inputs: "", shown: shown, withheld: withheld)])
  }

  /// Both releases as one who has both sees them, with who is in the first and not in the second: not printed, but one
  /// minus the other.
  private static func joint(
    _ all: ReleaseTable, _ first: [Bool], _ group: ReleaseTable, _ second: [Bool]
  ) -> (table: ReleaseTable, hidden: [Bool]) {
    var table = ReleaseTable()
    for cell in all.cells { table.add(cell) }
    for cell in group.cells { table.add(cell) }
    let count = all.cells.count
    for relation in all.relations {
      table.relate(relation)
      table.relate(.init(cells: relation.cells.map { $0 + count }, factors: relation.factors))
    }
    var rest = [Bool]()
    for cell in all.cells.indices {
      let difference = table.add(.count(Int(all.cells[cell].value - group.cells[cell].value)))
      table.relate(total: cell, parts: [cell + count, difference])
      rest.append(first[cell] || second[cell])
    }
    return (table, first + second + rest)
  }

  /// Whether the second release lets somebody bound a small cell tighter than the profile says, and tighter than the
  /// first release does with nothing of the second but its empty cells.
  private static func isBroken(_ all: ReleaseTable, _ first: [Bool], _ group: ReleaseTable, _ second: [Bool]) -> Bool {
    let (table, hidden) = joint(all, first, group, second)
    let attack = Attack(on: table, hiding: hidden)
    let broken = attack.broken(.usual)
    guard !broken.isEmpty else { return false }
    let (_, nothing) = joint(all, first, group, group.cells.map { $0.value > 0 })
    let before = Attack(on: table, hiding: nothing)
    return broken.contains { cell in
      let (now, then) = (attack.bounds(of: cell), before.bounds(of: cell))
      // Programs end within 1e-7 of their bounds; counts differ by whole numbers.
      return now.lowerBound > then.lowerBound + 1e-4 || now.upperBound < then.upperBound - 1e-4
    }
  }

  @Test("over a group inside the first tells of no small group, by differences or by totals")
  func nested() {
    var broken: [UInt64] = []
    var brokenAlone = 0
    for seed in 1...100 as ClosedRange<UInt64> {
      let (all, group) = RandomTables.nested(seed: seed)
      let first = Suppression(all, .usual)
      let alone = Suppression(group, .usual)
      if Self.isBroken(all, first.pattern, group, alone.pattern) { brokenAlone += 1 }
      let second = Suppression(group.after(Self.record(all, first), named: Self.names(group)), .usual)
      let pattern = group.cells.indices.map(second.hides)
      if Self.isBroken(all, first.pattern, group, pattern) { broken.append(seed) }
    }
    #expect(broken.isEmpty, "\(broken.count): \(broken.prefix(10))")
    // Each release by itself is sound, and together they are not: without the list nearly every pair gives somebody away.
    #expect(brokenAlone >= 95, "\(brokenAlone)")
  }

  @Test("that shows the same again withholds nothing more")
  func same() {
    let table = RandomTables.table(seed: 7)
    let first = Suppression(table, .usual)
    let second = Suppression(table.after(Self.record(table, first), named: Self.names(table)), .usual)
    #expect(table.cells.indices.allSatisfy { first.hides($0) == second.hides($0) })
  }

  @Test("of three people fewer withholds the count that would tell of them")
  func threeFewer() {
    var table = ReleaseTable()
    table.add(.count(62))
    let history = ReleaseHistory(releases: [.init(what: "all", inputs: "", shown: ["n": 65], withheld: [])])
    #expect(Suppression(table.after(history, named: [["n"]]), .usual).hides(0))
    let far = ReleaseHistory(releases: [.init(what: "all", inputs: "", shown: ["n": 80], withheld: [])])
    #expect(!Suppression(table.after(far, named: [["n"]]), .usual).hides(0))
  }

  @Test("leaves a list that names what was withheld and never its value")
  func written() {
    let release = ReleaseHistory.Release(what: "kpi", inputs: "ab", shown: ["a": 40], withheld: ["b"])
    let history = ReleaseHistory.none.adding(release).adding(release)
    #expect(history.releases.count == 1)
    let text = String(decoding: history.written(), as: UTF8.self)
    #expect(text.contains("\"a\" : 40") && text.contains("\"b\""))
  }
}
