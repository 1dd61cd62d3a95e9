import Documents
import Models

/// What a design says about testability before anything is fitted, and what a reader should know of it.
struct DesignCheck {
  let hypothesis: Hypothesis
  let design: Design
  let lateStarters: Int
  let clientsRepeat: Bool

  var reasons: [TestabilityReason] {
    var reasons: [TestabilityReason] = []
    let counts = design.counts
    if hypothesis.time?.startedLate == .refuse, lateStarters > 0 { reasons.append(.immortalTime(rows: lateStarters)) }
    guard counts.treated.rows > 0, counts.comparison.rows > 0 else { return reasons + [.noComparisonGroup] }
    if let designed = hypothesis.identification.designed, !type(of: designed).comparesRows {
      // Rows are periods of the same units: the design counts what it needs itself.
      return reasons + (varies ? [] : [.noVariation(of: hypothesis.outcome.column.string)])
    }
    let units = min(counts.treated.samplingUnits, counts.comparison.samplingUnits)
    if units < 2 { reasons.append(.fewerThanTwoClusters(of: counts.samplingUnit)) }
    func arm(_ arm: TestedHypothesis.Counts.Arm) -> CrudeArm {
      CrudeArm(events: arm.events, size: hypothesis.effect.isByTime ? arm.personYears : Double(arm.rows))
    }
    reasons += CountCheck(hypothesis.effect, arm(counts.treated), arm(counts.comparison)).reasons
    if !varies {
      reasons.append(.noVariation(of: hypothesis.outcome.column.string))
    }
    if hasApartNumber { reasons.append(.noOverlap) }
    if (2..<6).contains(units) { reasons.append(.fewerThanSixClusters(of: counts.samplingUnit)) }
    return reasons
  }

  private var varies: Bool {
    hypothesis.effect == .rateRatio || design.outcome.contains { $0 != design.outcome[0] } || design.outcome.isEmpty
  }

  /// True where a numeric covariate of the treated lies wholly above or below that of the comparison group.
  private var hasApartNumber: Bool {
    design.covariates.contains { term in
      guard case .numeric(_, let values) = term else { return false }
      var low = Arms(treated: Double.infinity, comparison: .infinity)
      var high = Arms(treated: -Double.infinity, comparison: -.infinity)
      for (value, treated) in zip(values, design.isTreated) {
        low[treated] = min(low[treated], value)
        high[treated] = max(high[treated], value)
      }
      return low.treated > high.comparison || high.treated < low.comparison
    }
  }

  var findings: [Finding] {
    var found: [Finding] = []
    let place = Place(file: hypothesis.file)
    if hypothesis.time == nil {
      found.append(
        Finding(
          code: "time_not_given", severity: .note, at: place,
          Words(
            nl: "Dit bestand noemt geen time: of de behandeling voor de uitkomst kwam is niet nagegaan.",
            en: "This file names no time: whether treatment came before the outcome was not checked.")))
    }
    if hypothesis.time?.startedLate == .landmark, lateStarters > 0 {
      found.append(
        Finding(
          code: "late_starters_compared", severity: .note, at: place,
          Words(
            nl: "\(lateStarters) rijen begonnen na de opening van het venster en tellen mee bij de vergelijkingsgroep.",
            en: "\(lateStarters) rows began after the window opened and count with the comparison group.")))
    }
    let gone = design.counts.leftOut.first { $0.reason == LeftOut.endedEarly.words }?.rows ?? 0
    if gone > 0 {
      let share = Double(gone) / Double(max(1, gone + design.counts.rowsUsed))
      found.append(
        share < 0.05
          ? Finding(
            code: "few_left_early", severity: .note, at: place,
            Words(
              nl: "\(gone) rijen zijn weg voor het venster om was, minder dan 5%; zij tellen niet mee.",
              en: "\(gone) rows left before the window was over, fewer than 5%; they do not count."))
          : Finding(
            code: "many_left_early", severity: .warning, at: place,
            Words(
              nl: "\(gone) rijen zijn weg voor het venster om was, 5% of meer; zij tellen niet mee.",
              en: "\(gone) rows left before the window was over, 5% or more; they do not count."),
            hint: Words(
              nl: "Een rate ratio telt de tijd die zij wel gevolgd zijn.",
              en: "A rate ratio counts the time that they were watched.")))
    }
    found += overlapFindings(at: place)
    if let clients = design.client, let clusters = design.cluster, clientsRepeat {
      let units = SamplingUnits(codes: clients, word: "clients")
      var home = [Int?](repeating: nil, count: units.count)
      var movers: Set<Int> = []
      for (client, cluster) in zip(units.unitOfRow, clusters) {
        if let first = home[client], first != cluster { movers.insert(client) }
        home[client] = cluster
      }
      if !movers.isEmpty {
        found.append(
          Finding(
            code: "clients_in_two_clusters", severity: .warning, at: place,
            Words(
              nl: "\(movers.count) cliënten staan in meer dan een cluster; de clusters zijn dan niet onafhankelijk.",
              en: "\(movers.count) clients stand in more than one cluster; the clusters are then not independent.")))
      }
    }
    return found
  }

  /// Treated rows in a level where nobody is compared: what they would have done is carried over from other levels.
  private func overlapFindings(at place: Place) -> [Finding] {
    var found: [Finding] = []
    for term in design.covariates {
      let name: String
      let codes: [Int]
      switch term {
      case .categorical(let title, let own, _, _): (name, codes) = (title, own)
      case .fixedEffects(let title, let own, _): (name, codes) = (title, own)
      case .intercept, .numeric: continue
      }
      let compared = Set(zip(codes, design.isTreated).filter { !$1 }.map(\.0))
      let alone = zip(codes, design.isTreated).count { $1 && !compared.contains($0) }
      if alone > 0 {
        found.append(
          Finding(
            code: "treated_without_comparison", severity: .warning, at: place,
            Words(
              nl: "\(alone) rijen met behandeling vallen in een groep van \(name) zonder iemand om te vergelijken.",
              en: "\(alone) treated rows fall in a group of \(name) without anyone to compare.")))
      }
    }
    return found
  }
}
