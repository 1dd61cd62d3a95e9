import Models

extension Design {
  /// The design of some of its records, with its counts; what was lost before stays with the whole.
  func part(_ kept: [Int]) -> Design {
    let rowsOf = units.areRows ? SamplingUnits.rows(kept.count) : nil
    let own = rowsOf ?? SamplingUnits(codes: kept.map { units.unitOfRow[$0] }, word: units.word)
    func arm(_ isTreated: Bool) -> TestedHypothesis.Counts.Arm {
      let places = kept.indices.filter { self.isTreated[kept[$0]] == isTreated }
      return TestedHypothesis.Counts.Arm(
        rows: places.count,
        events: outcomeIsAmount ? Double(places.count) : places.reduce(0) { $0 + outcome[kept[$1]] },
        samplingUnits: Set(places.map { own.unitOfRow[$0] }).count,
        personYears: places.reduce(0) { $0 + exposure[kept[$1]] }, endings: [])
    }
    var result = Design(
      counts: TestedHypothesis.Counts(
        rowsRead: counts.rowsRead, treated: arm(true), comparison: arm(false), samplingUnit: samplingUnit,
        samplingUnits: own.count, leftOut: []),
      incidence: nil, blind: blind, smallestCell: smallestCell)
    result.outcomeIsAmount = outcomeIsAmount
    result.isTreated = kept.map { isTreated[$0] }
    result.outcome = kept.map { outcome[$0] }
    result.exposure = kept.map { exposure[$0] }
    result.row = kept.map { row[$0] }
    result.client = client.map { codes in kept.map { codes[$0] } }
    result.cluster = cluster.map { codes in kept.map { codes[$0] } }
    result.units = own
    result.samplingUnit = samplingUnit
    result.ways = ways.map { way in SamplingUnits(codes: kept.map { way.unitOfRow[$0] }, word: way.word) }
    result.covariates = covariates.map { $0.part(kept) }
    return result
  }
}

extension DesignTerm {
  /// The same term for some of its rows; levels that none of them has are left out.
  fileprivate func part(_ kept: [Int]) -> DesignTerm {
    func levels(_ codes: [Int], _ names: [String]) -> ([Int], [String]) {
      let own = kept.map { codes[$0] }
      let present = Set(own).sorted()
      let places = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
      return (own.map { places[$0] ?? 0 }, present.map { names[$0] })
    }
    switch self {
    case .intercept: return .intercept
    case .numeric(let name, let values): return .numeric(name: name, values: kept.map { values[$0] })
    case .categorical(let name, let codes, let names, _):
      let (own, present) = levels(codes, names)
      return .categorical(name: name, codes: own, levels: present)
    case .fixedEffects(let name, let codes, let names):
      let (own, present) = levels(codes, names)
      return .fixedEffects(name: name, codes: own, levels: present)
    }
  }
}
