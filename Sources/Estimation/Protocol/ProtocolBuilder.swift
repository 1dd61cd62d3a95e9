import Documents
import Models

/// Asks of a design, line by line, what a test asks of data.
struct ProtocolBuilder {
  let hypothesis: Hypothesis
  let design: Design

  private typealias Line = TestProtocol.Line

  /// Standardised differences up to a tenth are counted as none.
  static let largestDifference = 0.1
  /// The share of the treated that has its like in the comparison group.
  static let leastOverlap = 0.95
  static let leastEvents = 5.0
  static let leastClusters = 6
  /// As much as six equal clusters in either group.
  static let leastEffectiveClusters = 12.0
  /// Below 5% leavers can hardly change a result.
  static let mostLost = 0.05

  private var counts: TestedHypothesis.Counts { design.counts }
  private var hasBoth: Bool { counts.treated.rows > 0 && counts.comparison.rows > 0 }
  private var power: TestedHypothesis.Power? { PowerPlan.planned(hypothesis, design) }

  var testProtocol: TestProtocol {
    let power = power
    let lines = [
      groups, hasBoth ? balance : nil, hasBoth ? overlap : nil, variation, events, hasBoth ? self.line(on: power) : nil,
      clusters, effectiveClusters, attrition, missing, timeOrder,
    ].compactMap(\.self)
    // A group without any outcome is told by the test itself: here nobody looks at outcomes by group.
    let reasons = design.reasons.filter { $0.flag != "separation" }
    let isStopped = reasons.contains { $0.weight == .notTestable } || lines.contains { $0.word == .stop }
    let isShort = !reasons.isEmpty || (power?.anyIfClaimTrue ?? 0) < hypothesis.power
    return TestProtocol(lines: lines, testable: isStopped ? .notTestable : isShort ? .descriptiveOnly : .testable)
  }

  private func has(_ flag: String) -> Bool { design.reasons.contains { $0.flag == flag } }

  private var groups: Line {
    Line(
      .comparisonGroup,
      [.init("treated", Double(counts.treated.rows)), .init("comparison", Double(counts.comparison.rows))],
      threshold: 1, hasBoth ? .inOrder : .stop, remedy: hasBoth ? nil : .registerOtherGroup)
  }

  private var balance: Line {
    guard !design.covariates.isEmpty else {
      return Line(
        .balance, [.init("covariates", 0)], threshold: Self.largestDifference, .caution, remedy: .nameCovariates)
    }
    let largest = CovariateBalance(design).largest
    let isAlike = (largest?.value ?? 0) <= Self.largestDifference
    return Line(
      .balance,
      [.init("covariates", Double(design.covariates.count)), .init("largest_difference", largest?.value)],
      threshold: Self.largestDifference, isAlike ? .inOrder : .caution, column: largest?.column)
  }

  private var overlap: Line? {
    guard !design.covariates.isEmpty else { return nil }
    let support = CommonSupport(design)
    let isStopped = has("no_overlap") || support?.isComplete == true
    let share = isStopped ? 0 : support?.share
    let isEnough = support?.separatedBy == nil && (share ?? 0) >= Self.leastOverlap
    return Line(
      .overlap, [.init("share_of_treated", share)], threshold: Self.leastOverlap,
      isStopped ? .stop : isEnough ? .inOrder : .caution, column: support?.separatedBy,
      remedy: isEnough && !isStopped ? nil : .findLike(column: support?.separatedBy))
  }

  /// Whether the outcome of all together varies at all.
  private var variation: Line? {
    guard !design.outcome.isEmpty else { return nil }
    let distinct = Set(design.outcome).count
    return Line(
      .outcomeVariation, [.init("distinct_values", Double(distinct))], threshold: 2, distinct > 1 ? .inOrder : .stop,
      remedy: distinct > 1 ? nil : .recordOutcome(column: hypothesis.outcome.column.string))
  }

  /// Under no effect the outcomes of all together are parted by size.
  private var events: Line? {
    guard hypothesis.effect != .meanDifference, hasBoth else { return nil }
    let isRate = hypothesis.effect == .rateRatio
    func size(_ arm: TestedHypothesis.Counts.Arm) -> Double { isRate ? arm.personYears : Double(arm.rows) }
    let all = counts.treated.events + counts.comparison.events
    let share = size(counts.treated) / (size(counts.treated) + size(counts.comparison))
    let least = min(all * share, all * (1 - share))
    var remedy: TestProtocol.Remedy?
    if least < 2 * Self.leastEvents, least > 0 {
      let more = (least < Self.leastEvents ? 1 : 2) * Self.leastEvents / least - 1
      remedy = .moreRows(
        treated: Int((more * Double(counts.treated.rows)).rounded(.up)),
        comparison: Int((more * Double(counts.comparison.rows)).rounded(.up)))
    }
    return Line(
      .events, [.init("expected_treated", all * share), .init("expected_comparison", all * (1 - share))],
      threshold: Self.leastEvents,
      least < Self.leastEvents ? .stop : least < 2 * Self.leastEvents ? .caution : .inOrder, remedy: remedy)
  }

  private func line(on power: TestedHypothesis.Power?) -> Line {
    let reached = power?.anyIfClaimTrue
    let isEnough = (reached ?? 0) >= hypothesis.power
    var remedy: TestProtocol.Remedy?
    if !isEnough, let treated = power?.neededTreated, let comparison = power?.neededComparison {
      remedy = .moreRows(
        treated: max(0, treated - counts.treated.rows), comparison: max(0, comparison - counts.comparison.rows))
    }
    return Line(
      .power, [.init("any_if_claim_true", reached)], threshold: hypothesis.power, isEnough ? .inOrder : .caution,
      remedy: remedy)
  }

  private var clusters: Line? {
    guard let column = hypothesis.identification.cluster?.string, hasBoth else { return nil }
    let (treated, comparison) = (counts.treated.samplingUnits, counts.comparison.samplingUnits)
    let least = min(treated, comparison)
    let more = TestProtocol.Remedy.moreClusters(
      column: column, treated: max(0, Self.leastClusters - treated),
      comparison: max(0, Self.leastClusters - comparison))
    return Line(
      .clusters, [.init("treated", Double(treated)), .init("comparison", Double(comparison))],
      threshold: Double(Self.leastClusters), least < 2 ? .stop : least < Self.leastClusters ? .caution : .inOrder,
      remedy: least < Self.leastClusters ? more : nil)
  }

  private var effectiveClusters: Line? {
    guard let column = hypothesis.identification.cluster?.string, hasBoth,
      let matrix = try? DesignMatrix(rows: design.records, terms: [.intercept] + design.covariates),
      let fit = try? LeastSquares().fit(matrix, design.isTreated.map { $0 ? 1 : 0 }),
      let count = EffectiveClusters.count(residual: fit.scoreFactors, units: design.units)
    else { return nil }
    let isEnough = count >= Self.leastEffectiveClusters
    return Line(
      .effectiveClusters, [.init("clusters", Double(design.units.count)), .init("effective", count)],
      threshold: Self.leastEffectiveClusters, isEnough ? .inOrder : .caution,
      remedy: isEnough ? nil : .evenClusters(column: column))
  }

  private func shares(_ reasons: Set<LeftOut>) -> [TestProtocol.Figure] {
    [true, false].map { isTreated in
      let lost = design.lost[isTreated]
      let own = lost.filter { reasons.contains($0.key) }.values.reduce(0, +)
      let rows = isTreated ? counts.treated.rows : counts.comparison.rows
      let all = rows + lost.values.reduce(0, +)
      return .init(isTreated ? "treated_share" : "comparison_share", all > 0 ? Double(own) / Double(all) : nil)
    }
  }

  private func lost(
    _ item: TestProtocol.Item, _ reasons: Set<LeftOut>, remedy: TestProtocol.Remedy
  ) -> Line {
    let shares = shares(reasons)
    let worst = shares.compactMap(\.value).max() ?? 0
    return Line(
      item, shares, threshold: Self.mostLost, worst < Self.mostLost ? .inOrder : .caution,
      remedy: worst < Self.mostLost ? nil : remedy)
  }

  private var attrition: Line? {
    hypothesis.time?.endReason == nil && hypothesis.time?.endDate == nil
      ? nil : lost(.attrition, [.endedEarly], remedy: .followLeavers)
  }

  private var missing: Line {
    lost(
      .missingOutcomes, [.outcomeUnknown, .outcomeWithoutDate],
      remedy: .recordOutcome(column: hypothesis.outcome.column.string))
  }

  private var timeOrder: Line {
    guard hypothesis.time != nil else {
      return Line(.timeOrder, [], threshold: nil, .caution, remedy: .recordDates)
    }
    let isImmortal = has("immortal_time")
    return Line(
      .timeOrder, [.init("began_late", Double(design.lateStarters))], threshold: nil, isImmortal ? .stop : .inOrder,
      remedy: isImmortal ? .chooseLandmark : nil)
  }
}

extension TestProtocol {
  /// The protocol of a hypothesis on its design.
  public init(_ hypothesis: Hypothesis, _ design: Design) {
    self = ProtocolBuilder(hypothesis: hypothesis, design: design).testProtocol
  }
}
