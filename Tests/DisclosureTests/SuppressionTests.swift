import Disclosure
import SuppressionTrial
import Testing

@Suite("A pattern of hidden cells")
struct SuppressionTests {
  @Test("leaves every small count possible from one to the limit, in a thousand random tables")
  func attacked() {
    for seed in 1...1000 as ClosedRange<UInt64> {
      let table = RandomTables.table(seed: seed)
      let suppression = Suppression(table, .usual)
      let attack = Attack(on: table, hiding: suppression.pattern)
      #expect(attack.broken(.usual).isEmpty && suppression.exposed.isEmpty, "table \(seed)")
    }
  }

  @Test("of the small counts alone is broken nearly always")
  func primaryAlone() {
    let broken = (1...1000 as ClosedRange<UInt64>).count { seed in
      let table = RandomTables.table(seed: seed)
      let attack = Attack(on: table, hiding: Suppression.primaryPattern(table, .usual))
      return !attack.broken(.usual).isEmpty
    }
    #expect(broken >= 950)
  }

  /// 5 + 40 + 60 = 105.
  private static func row(_ values: [Int] = [5, 40, 60]) -> ReleaseTable {
    var table = ReleaseTable()
    let parts = values.map { table.add(.count($0)) }
    table.relate(total: table.add(.count(values.reduce(0, +))), parts: parts)
    return table
  }

  @Test("hides one more cell in a row, and the cheaper one")
  func row() {
    #expect(Suppression(Self.row(), .usual).pattern == [true, true, false, false])
  }

  @Test("hides nothing where nothing is small, and never an empty cell")
  func nothing() {
    #expect(Suppression(Self.row([0, 40, 60]), .usual).pattern == [false, false, false, false])
    #expect(!Suppression(Self.row([0, 5, 60]), .usual).hides(0))
  }

  @Test("does not count on a cell that a reader knows")
  func insider() {
    var table = Self.row()
    table.addInsider(knowing: [1])
    #expect(Suppression(table, .usual).pattern == [true, false, true, false])
  }

  @Test("does not count on a cell of one person to hide another, as that person can see through it")
  func onePerson() {
    // 1 + 5 + 60 = 66: with only the two small ones hidden, who is the 1 knows the 5.
    #expect(Suppression(Self.row([1, 5, 60]), .usual).pattern == [true, true, true, false])
  }

  @Test("is held by the bounds of arithmetic: 5 + 40 = 45 leaves 1 to 44")
  func bounds() {
    let bounds = Attack(on: Self.row(), hiding: [true, true, false, false]).bounds(of: 0)
    // A program ends within 1e-7 of its true bound.
    #expect(abs(bounds.lowerBound - 1) < 1e-6 && abs(bounds.upperBound - 44) < 1e-6)
    #expect(Attack(on: Self.row(), hiding: [true, false, false, false]).bounds(of: 0) == 5...5)
  }

  @Test("says which cell it cannot save, where all around it is known already")
  func exposed() {
    var table = ReleaseTable()
    let parts = [5, 40].map { table.add(.count($0, state: $0 == 5 ? .open : .known)) }
    table.relate(total: table.add(.count(45, state: .known)), parts: parts)
    #expect(Suppression(table, .usual).exposed == [0])
  }

  @Test("protects an amount of which one gives most, or the second could work out the first")
  func amounts() {
    func asked(_ total: Double, _ contributors: Int, _ largest: [Double]) -> Protection? {
      Protection.asked(of: ReleaseCell(total, .amount(contributors: contributors, largest: largest)), by: .usual)
    }
    #expect(asked(100, 50, [20, 10]) == nil)
    // 60 is more than half: safe from 60 / 0.5 = 120, so 20 to either side.
    #expect(asked(100, 50, [60, 5]) == Protection(low: 80, high: 120))
    // 100 − 49 − 47 = 4, which is 0.9 short of 10% of 49.
    let narrow = asked(100, 50, [49, 47])
    #expect(narrow.map { abs($0.high - 100.9) < 1e-9 && abs($0.low - 99.1) < 1e-9 } == true)
    // Nine contributors: 10% of 100.
    #expect(asked(100, 9, []) == Protection(low: 90, high: 110))
  }

  @Test("of fifty groups by twelve months, with totals, is found while one waits")
  func large() {
    var table = ReleaseTable()
    var rows: [[Int]] = []
    for group in 0..<50 {
      // Spread numbers, some of them small.
      let cells = (0..<12).map { table.add(.count(3 + (group * 37 + $0 * 61 + group * $0 * 7) % 97)) }
      let total = table.add(.count(cells.reduce(0) { $0 + Int(table.cells[$1].value) }))
      table.relate(total: total, parts: cells)
      rows.append(cells + [total])
    }
    for column in 0...12 {
      let parts = rows.map { $0[column] }
      let total = table.add(.count(parts.reduce(0) { $0 + Int(table.cells[$1].value) }))
      table.relate(total: total, parts: parts)
    }
    let clock = ContinuousClock()
    let start = clock.now
    let suppression = Suppression(table, .usual)
    let time = clock.now - start
    #expect(Attack(on: table, hiding: suppression.pattern).broken(.usual).isEmpty)
    // Below two seconds on an idle machine, optimised; a machine at work may take ten times as long.
    #expect(time < .seconds(60))
    print(
      "fifty groups by twelve months: \(suppression.primary.count) small, \(suppression.secondary.count) more, \(time)")
  }
}
