import Models

/// The columns that a shape makes of a dose, and the doses at which the effect is told.
struct DoseShape {
  struct Point {
    let dose: Double
    let from: Double?
    let below: Double?
    /// One for each column.
    let values: [Double]
    /// The treated records of a category; of a curve all.
    let members: [Int]

    func rows(_ all: Int) -> Int { members.isEmpty ? all : members.count }
  }

  let columns: [(name: String, values: [Double])]
  let points: [Point]
  /// The mean dose of each record's category, for a trend over categories.
  let means: [Double]
  private let isByCategory: Bool

  /// - Parameter doses: of every record, 0 for those compared.
  init(_ rule: DoseRule, doses: [Double], isTreated: [Bool]) {
    let treated = doses.indices.filter { isTreated[$0] }
    let mean = treated.reduce(0) { $0 + doses[$1] } / Double(max(1, treated.count))
    isByCategory = rule.shape == .categories
    switch rule.shape {
    case .linear:
      columns = [("dose:1", doses)]
      points = (rule.cuts.isEmpty ? [mean] : rule.cuts).map {
        Point(dose: $0, from: nil, below: nil, values: [$0], members: treated)
      }
      means = doses
    case .spline:
      let spline = NaturalSpline(knots: rule.cuts)
      let rows = doses.map(spline.basis)
      // A curve that is 0 at no dose: what the basis is there comes off.
      let none = spline.basis(0)
      columns = none.indices.map { j in ("dose:\(j + 1)", rows.map { $0[j] - none[j] }) }
      points = rule.cuts.map { cut in
        Point(
          dose: cut, from: nil, below: nil, values: zip(spline.basis(cut), none).map { $0 - $1 }, members: treated)
      }
      means = doses
    case .categories:
      let cuts = rule.cuts
      let codes = doses.map { dose in cuts.count { $0 <= dose } }
      let present = Set(treated.map { codes[$0] }).sorted()
      var columns: [(name: String, values: [Double])] = []
      var points: [Point] = []
      var means = [Double](repeating: 0, count: doses.count)
      for (rank, code) in present.enumerated() {
        let members = treated.filter { codes[$0] == code }
        let own = members.reduce(0) { $0 + doses[$1] } / Double(members.count)
        for member in members { means[member] = own }
        let inside = Set(members)
        columns.append(("dose:\(code)", doses.indices.map { inside.contains($0) ? 1 : 0 }))
        points.append(
          Point(
            dose: own, from: code > 0 ? cuts[code - 1] : nil, below: code < cuts.count ? cuts[code] : nil,
            values: present.indices.map { $0 == rank ? 1 : 0 }, members: members))
      }
      self.columns = columns
      self.points = points
      self.means = means
    }
  }

  /// A category that cannot be tested by the rules, as a reason; nil where all can. A curve has none.
  func tooFew(_ design: Design, _ hypothesis: Hypothesis) -> TestabilityReason? {
    guard isByCategory else { return nil }
    let others = design.isTreated.indices.filter { !design.isTreated[$0] }
    for point in points {
      let part = design.part((point.members + others).sorted())
      let reasons = DesignCheck(hypothesis: hypothesis, design: part, lateStarters: 0, clientsRepeat: false).reasons
      if let stop = reasons.first(where: { $0.weight == .notTestable }) { return stop }
    }
    return nil
  }
}
