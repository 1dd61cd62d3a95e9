import Evidence
import Models
import Registrations

/// What is made of the records when every row was seen: sampling units, counts, and what a power plan may know.
extension DesignBuilder {
  func finished() -> Design {
    let rows = design.row
    // A record for every row, in their order: nothing to pick.
    let isWhole = rows.count == table.rowCount && rows.indices.allSatisfy { rows[$0] == $0 }
    func picked(_ codes: [Int]) -> [Int] { isWhole ? codes : rows.map { codes[$0] } }
    let client = clients.map(picked)
    let cluster = clusters.map(picked)
    let repeats =
      client.map { DenseCodes($0).codes.count < (isWhole ? rows.count : DenseCodes(rows).codes.count) } ?? false
    let units: SamplingUnits
    let samplingUnit: String
    if let cluster, let name = hypothesis.identification.cluster?.string {
      units = SamplingUnits(codes: cluster, word: name)
      samplingUnit = name
    } else if repeats, let client, let name = codebook.key.first {
      units = SamplingUnits(codes: client, word: name)
      samplingUnit = name
    } else {
      units = .rows(rows.count)
      samplingUnit = "row"
    }
    var result = Design(
      counts: counts(units: units, name: samplingUnit), incidence: survival, blind: blind(units, cluster ?? client),
      smallestCell: codebook.smallestCell)
    result.isTreated = design.isTreated
    result.outcome = design.outcome
    result.exposure = design.exposure
    result.entry = design.entry
    result.exit = design.exit
    result.cause = design.cause
    result.row = rows
    result.client = client
    result.cluster = cluster
    result.units = units
    result.samplingUnit = samplingUnit
    if let cluster, !otherClusters.isEmpty {
      let all = [cluster] + otherClusters.map { codes in rows.map { codes[$0] } }
      result.ways = zip(hypothesis.identification.clusters, all).map { SamplingUnits(codes: $1, word: $0.string) }
    }
    result.covariates = covariates.terms(of: rows)
    result.lost = lost
    result.lateStarters = lateStarters
    result.outcomeIsAmount = hypothesis.effect == .meanDifference
    result.modifiers = hypothesis.modification.compactMap { rule in
      guard let column = table.column(rule.by.string) else { return nil }
      return ModifierGroups(rule, column, isChoice: codebook.hasChoices(rule.by.string), rows: rows)
    }
    if let rule = hypothesis.dose, case .numbers(let numbers)? = table.column(rule.column.string)?.values {
      result.dose = rows.indices.map { design.isTreated[$0] ? numbers[rows[$0]] : 0 }
    }
    for text in hypothesis.identification.designColumns {
      result.columns[text.string] = isWhole ? table.column(text.string) : table.column(text.string)?.keeping(rows)
    }
    if let text = hypothesis.identification.designed?.unitColumn, let column = table.column(text.string) {
      let codes = Self.numbered(column)
      result.unitCodes = rows.map { codes[$0] }
    }
    let check = DesignCheck(hypothesis: hypothesis, design: result, lateStarters: lateStarters, clientsRepeat: repeats)
    result.reasons = check.reasons
    result.findings = check.findings
    return result
  }

  private var survival: CourseEnds? {
    (hypothesis.effect.isRisk || hypothesis.effect == .hazardRatio) && hypothesis.time?.endDate != nil
      && hypothesis.time?.outcomeDate != nil
      ? incidence : nil
  }

  private func counts(units: SamplingUnits, name: String) -> TestedHypothesis.Counts {
    func arm(_ isTreated: Bool) -> TestedHypothesis.Counts.Arm {
      var rows = 0
      var events = 0.0
      var years = 0.0
      var isThere = [Bool](repeating: false, count: units.count)
      for (place, treated) in design.isTreated.enumerated() where treated == isTreated {
        rows += 1
        events += design.outcome[place]
        years += design.exposure[place]
        isThere[units.unitOfRow[place]] = true
      }
      return TestedHypothesis.Counts.Arm(
        rows: rows, events: hypothesis.effect == .meanDifference ? Double(rows) : events,
        samplingUnits: isThere.count { $0 }, personYears: years,
        endings: endings[isTreated].sorted { $0.key < $1.key }.map { (reason: $0.key, rows: $0.value) })
    }
    return TestedHypothesis.Counts(
      rowsRead: table.rowCount, treated: arm(true), comparison: arm(false), samplingUnit: name,
      samplingUnits: units.count,
      leftOut: LeftOut.allCases.filter { leftOut[$0.rawValue] > 0 }.map { ($0.words, leftOut[$0.rawValue]) })
  }

  private func blind(_ units: SamplingUnits, _ cluster: [Int]?) -> BlindCounts {
    let kept = eligibleRows.isEmpty ? 1 : Double(keptRows) / Double(eligibleRows.count)
    let outcome = design.outcome
    let n = Double(max(1, outcome.count))
    let mean = outcome.reduce(0, +) / n
    let squares = outcome.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    var effect = 1.0
    // Clusters above the row; rows that stand alone add nothing.
    let codes = clusters ?? (units.areRows ? nil : clients)
    if hypothesis.identification.comparesRows, let codes, let cluster {
      effect = DesignEffect.moulton(
        isTreated: eligibleRows.map(\.treated), cluster: eligibleRows.map { codes[$0.row] },
        correlation: DesignEffect.intraclassCorrelation(outcome, cluster: cluster))
    }
    let (ofTreated, ofComparison) = (eligibleRows.filter(\.treated), eligibleRows.filter { !$0.treated })
    func count(_ rows: [(treated: Bool, row: Int)]) -> Int {
      codes.map { codes in DenseCodes(rows.map { codes[$0.row] }).codes.count } ?? rows.count
    }
    return BlindCounts(
      sizes: Arms(treated: eligible.treated * kept, comparison: eligible.comparison * kept),
      events: outcome.reduce(0, +), standardDeviation: (squares / max(1, n - 1)).squareRoot(),
      designEffect: effect, units: Arms(treated: count(ofTreated), comparison: count(ofComparison)),
      unitCount: count(eligibleRows))
  }
}

extension Codebook {
  fileprivate func hasChoices(_ name: String) -> Bool {
    if case .choices? = column(name)?.type { true } else { false }
  }
}
