/// The search for a pattern, with the proofs found so far. See `Suppression`.
struct SuppressionSearch {
  /// One end of one protection, for all readers or for one who knows some cells.
  private struct Demand {
    let cell: Int
    let step: Double
    /// The reader, or nil for those who know nothing beforehand.
    let insider: Int?
  }

  /// A changed table: what moves, by how much.
  private struct Proof {
    let change: [Double]
    let moved: [Int]
  }

  private let table: ReleaseTable
  private let insiders: [[Int]]
  /// For each cell the readers who know it.
  private let knowers: [[Int]]
  private let leaders: [[Int]]
  private let costs: [Double]
  private let program: ChangeProgram?
  private var demands: [Demand] = []
  private var proofs: [Proof] = []
  /// The proof of each demand; nil where there is none.
  private var proofOf: [Int?] = []
  let primaries: [Int]
  private(set) var hidden: [Bool]
  private(set) var exposed: Set<Int> = []
  /// How many linear programs may still be solved to publish cells again that need not stay hidden. When they are
  /// spent the rest stays hidden, which protects no less. A program costs time in proportion to the cells, so a table of
  /// thousands of cells costs seconds, and one of fewer than a hundred is always searched to the end.
  private var triesLeft: Int

  private static let cellsToTry = 600_000

  /// Less than this is no movement: counts move by whole numbers, and amounts are far above it.
  private static let still = 1e-6

  init(_ table: ReleaseTable, _ profile: PrivacyProfile) {
    self.table = table
    triesLeft = Self.cellsToTry / max(1, table.cells.count)
    let asked = table.cells.map { Protection.asked(of: $0, by: profile) }
    primaries = table.cells.indices.filter { asked[$0] != nil && table.cells[$0].state != .known }
    hidden = table.cells.map { $0.state == .unprinted }
    // Who is the only one in a cell may know it.
    let alone = table.cells.indices.filter { table.cells[$0].isOfOnePerson && table.cells[$0].state == .open }
    insiders = table.insiders + alone.map { [$0] }
    var leaders: [[Int]] = Array(repeating: [], count: table.cells.count)
    for (leader, followers) in table.followers.enumerated() {
      for follower in followers { leaders[follower].append(leader) }
    }
    self.leaders = leaders
    // A whole number for each cell, no two quite alike, so that the cheapest change is one and the same everywhere.
    costs = table.cells.enumerated().map { index, cell in
      Double(max(1, cell.weight) * 4096 + (index &* 2_654_435_761) >> 7 & 1023)
    }
    program = primaries.isEmpty ? nil : ChangeProgram(table)
    for cell in primaries {
      guard let protection = asked[cell] else { continue }
      let value = table.cells[cell].value
      let steps = [protection.high - value, protection.low - value].filter { abs($0) > Self.still }
      for step in steps { demands.append(Demand(cell: cell, step: step, insider: nil)) }
    }
    proofOf = Array(repeating: nil, count: demands.count)
    var knowers: [[Int]] = Array(repeating: [], count: table.cells.count)
    for (insider, cells) in insiders.enumerated() {
      for cell in cells { knowers[cell].append(insider) }
    }
    self.knowers = knowers
  }

  mutating func run() {
    for cell in primaries { hide(cell) }
    for demand in demands.indices { satisfy(demand) }
    // Then those who know more: only a reader who knows a cell that a proof moves can see through it.
    for index in demands.indices {
      guard let proof = proofOf[index] else { continue }
      for demand in further(demands[index], proofs[proof]) {
        demands.append(demand)
        proofOf.append(nil)
        satisfy(demands.count - 1)
      }
    }
    for cell in table.cells.indices.filter({ hidden[$0] }).sorted(by: isTriedBefore) { publish(cell) }
  }

  private func isTriedBefore(_ one: Int, _ other: Int) -> Bool {
    (table.cells[one].weight, one) > (table.cells[other].weight, other)
  }

  private mutating func hide(_ cell: Int) {
    var waiting = [cell]
    while let next = waiting.popLast() {
      guard !hidden[next] || next == cell else { continue }
      hidden[next] = table.cells[next].mayBeHidden || hidden[next]
      waiting += table.followers[next].filter { !hidden[$0] && table.cells[$0].mayBeHidden }
    }
  }

  /// Sees to it that a demand has a proof, hiding more where it must.
  private mutating func satisfy(_ index: Int) {
    let demand = demands[index]
    if let proof = proofs.indices.first(where: { serves(proofs[$0], demand) }) {
      proofOf[index] = proof
      return
    }
    let movable = table.cells.indices.map { table.cells[$0].mayBeHidden && !knows(demand.insider, $0) }
    let prices = costs.indices.map { hidden[$0] ? 0 : costs[$0] }
    guard let program else { return }
    guard let change = program.change(moving: demand.cell, by: demand.step, movable: movable, costs: prices) else {
      // Nothing can be hidden from a reader who knows what it takes.
      guard demand.insider == nil else { return }
      // A total of three cells that are not empty is three or more; what is known already may hold it tighter still.
      let isUp = demand.step > 0
      let furthest = program.reach(of: demand.cell, up: isUp, movable: table.cells.map(\.mayBeHidden))
      let unknowing = program.reach(of: demand.cell, up: isUp, movable: table.cells.map(\.mayBeUnknown))
      if unknowing > furthest + Self.still { exposed.insert(demand.cell) }
      if furthest > Self.still, furthest < abs(demand.step) - Self.still {
        demands[index] = Demand(cell: demand.cell, step: isUp ? furthest : -furthest, insider: nil)
        satisfy(index)
      }
      return
    }
    proofOf[index] = keep(change)
    for cell in proofs[proofs.count - 1].moved where !hidden[cell] { hide(cell) }
  }

  /// What readers ask who know a cell that this proof moves, and who did not ask yet.
  private func further(_ demand: Demand, _ proof: Proof) -> [Demand] {
    guard demand.insider == nil else { return [] }
    let asked = demands.filter { $0.cell == demand.cell && $0.step == demand.step }.compactMap(\.insider)
    let readers = Set(proof.moved.flatMap { knowers[$0] }).subtracting(knowers[demand.cell]).subtracting(asked)
    return readers.sorted().map { Demand(cell: demand.cell, step: demand.step, insider: $0) }
  }

  /// Publishes a cell, and what may then not stay hidden, where every demand still has a proof.
  private mutating func publish(_ cell: Int) {
    guard hidden[cell], triesLeft > 0 else { return }
    var shown: Set<Int> = [cell]
    var waiting = [cell]
    while let next = waiting.popLast() {
      for leader in leaders[next] where hidden[leader] && shown.insert(leader).inserted { waiting.append(leader) }
    }
    let isPrimary = Set(primaries)
    guard shown.allSatisfy({ !isPrimary.contains($0) && table.cells[$0].state == .open }) else { return }
    var movable = hidden
    for other in shown { movable[other] = false }
    let (keptProofs, keptDemands, keptProofOf) = (proofs, demands, proofOf)
    var index = 0
    while index < demands.count {
      defer { index += 1 }
      let isNew = index >= keptDemands.count
      let isBroken = proofOf[index].map { proofs[$0].moved.contains { shown.contains($0) } } ?? false
      guard isNew || isBroken else { continue }
      guard let proof = proof(of: demands[index], moving: movable) else {
        (proofs, demands, proofOf) = (keptProofs, keptDemands, keptProofOf)
        return
      }
      proofOf[index] = proof
      // Another proof may be one that another reader sees through.
      let more = further(demands[index], proofs[proof])
      demands += more
      proofOf += more.map { _ in nil }
    }
    for other in shown { hidden[other] = false }
  }

  /// A proof that moves no other cell than these: one that is there, or a new one.
  private mutating func proof(of demand: Demand, moving movable: [Bool]) -> Int? {
    if let other = proofs.indices.first(where: { place in
      serves(proofs[place], demand) && proofs[place].moved.allSatisfy { movable[$0] }
    }) {
      return other
    }
    let free = movable.indices.map { movable[$0] && !knows(demand.insider, $0) }
    let none = [Double](repeating: 0, count: costs.count)
    triesLeft -= 1
    guard let change = program?.change(moving: demand.cell, by: demand.step, movable: free, costs: none) else {
      return nil
    }
    return keep(change)
  }

  private mutating func keep(_ change: [Double]) -> Int {
    proofs.append(Proof(change: change, moved: change.indices.filter { abs(change[$0]) > Self.still }))
    return proofs.count - 1
  }

  /// Whether a changed table, or one between it and the true one, is a proof of this demand.
  private func serves(_ proof: Proof, _ demand: Demand) -> Bool {
    let moved = proof.change[demand.cell]
    guard demand.step > 0 ? moved >= demand.step - Self.still : moved <= demand.step + Self.still else { return false }
    return proof.moved.allSatisfy { hidden[$0] && !knows(demand.insider, $0) }
  }

  private func knows(_ insider: Int?, _ cell: Int) -> Bool {
    insider.map { insiders[$0].contains(cell) } ?? false
  }
}

extension ReleaseCell {
  /// One person stands alone in the cell, and may know it.
  fileprivate var isOfOnePerson: Bool {
    switch kind {
    case .count: value == 1
    case .amount(let contributors, _): contributors == 1
    case .free: false
    }
  }
}
