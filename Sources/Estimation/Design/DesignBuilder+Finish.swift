import Evidence
import Models
import Registrations

/// What is made of the records when every row was seen: sampling units, counts, and what a power plan may know.
extension DesignBuilder {
  func finished() -> Design {
    let rows = design.row
    let client = clients.map { codes in rows.map { codes[$0] } }
    let cluster = clusters.map { codes in rows.map { codes[$0] } }
    let repeats = client.map { Set($0).count < Set(rows).count } ?? false
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
      result.columns[text.string] = table.column(text.string)?.keeping(rows)
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
      let members = design.isTreated.indices.filter { design.isTreated[$0] == isTreated }
      let events =
        hypothesis.effect == .meanDifference ? Double(members.count) : members.reduce(0) { $0 + design.outcome[$1] }
      return TestedHypothesis.Counts.Arm(
        rows: members.count, events: events, samplingUnits: Set(members.map { units.unitOfRow[$0] }).count,
        personYears: members.reduce(0) { $0 + design.exposure[$1] },
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
    if let codes, let cluster {
      effect = DesignEffect.moulton(
        isTreated: eligibleRows.map(\.treated), cluster: eligibleRows.map { codes[$0.row] },
        correlation: DesignEffect.intraclassCorrelation(outcome, cluster: cluster))
    }
    func unitCount(_ isTreated: Bool) -> Int {
      let members = eligibleRows.lazy.filter { $0.treated == isTreated }
      return codes.map { codes in Set(members.map { codes[$0.row] }).count } ?? members.reduce(0) { sum, _ in sum + 1 }
    }
    return BlindCounts(
      sizes: Arms(treated: eligible.treated * kept, comparison: eligible.comparison * kept),
      events: outcome.reduce(0, +), standardDeviation: (squares / max(1, n - 1)).squareRoot(),
      designEffect: effect, units: Arms(treated: unitCount(true), comparison: unitCount(false)),
      unitCount: codes.map { codes in Set(eligibleRows.map { codes[$0.row] }).count } ?? eligibleRows.count)
  }
}

extension Codebook {
  fileprivate func hasChoices(_ name: String) -> Bool {
    if case .choices? = column(name)?.type { true } else { false }
  }
}
