/// Goes through every assignment with as many treated units in each stratum.
struct EveryAssignment {
  let units: AssignedUnits

  /// The sums over the treated, a value a column, for every assignment.
  func forEach(_ body: (_ sums: [Double]) -> Void) {
    let columns = units.strata.first?.columns.count ?? 0
    visit(stratum: 0, sums: [Double](repeating: 0, count: columns), body)
  }

  private func visit(stratum place: Int, sums: [Double], _ body: ([Double]) -> Void) {
    guard place < units.strata.count else { return body(sums) }
    let stratum = units.strata[place]
    choose(stratum, from: 0, left: stratum.treated, sums: sums) { visit(stratum: place + 1, sums: $0, body) }
  }

  private func choose(
    _ stratum: AssignedUnits.Stratum, from start: Int, left: Int, sums: [Double], _ body: ([Double]) -> Void
  ) {
    guard left > 0 else { return body(sums) }
    // Enough units must remain for those that are left to choose.
    for unit in start...(stratum.units - left) {
      var next = sums
      for column in next.indices { next[column] += stratum.columns[column][unit] }
      choose(stratum, from: unit + 1, left: left - 1, sums: next, body)
    }
  }
}
