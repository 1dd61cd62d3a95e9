import Probability

/// Which registers a run reports, and how their draws become its figures.
struct FiguresOfRun {
  let appraisal: Appraisal
  private var model: Model { appraisal.model }

  let sets: IndependentSets

  init(_ appraisal: Appraisal, sets: IndependentSets = .draws) {
    self.appraisal = appraisal
    self.sets = sets
  }

  /// What is looked at together in every draw.
  var joint: [Register] {
    let told = appraisal.alternatives.flatMap {
      [$0.netPresentValue, $0.benefits, $0.costs, $0.payback, $0.publicBalance] + $0.claims
    }
    // A count gives the error of a share only where draws are independent.
    return sets == .draws ? told : told + appraisal.capacities.map(\.any)
  }

  /// The balances of the alternatives.
  func values(_ drawn: ColumnPasses) -> [UnsafeBufferPointer<Double>] {
    appraisal.alternatives.map { drawn.column(of: $0.netPresentValue) }
  }

  /// What is only summarised.
  var apart: [Register] {
    var all: [Register] = []
    for alternative in appraisal.alternatives {
      let savings = alternative.annual
      all += [savings.gross, savings.net, savings.cashGross, savings.cashNet, savings.freed]
      all += alternative.actors.map(\.presentValue)
      all += alternative.years
      all += alternative.flows.map(\.presentValue)
      all += alternative.cash
      all += alternative.effects
      all += [alternative.equivalentAnnual]
      all += alternative.credit.rows.flatMap { [$0.share, $0.benefits, $0.costs, $0.balance] }
      all += alternative.scales.flatMap(\.all)
    }
    return all + appraisal.differences.map(\.register)
  }

  /// What is only averaged: flows by year, and balances under other rules.
  var sums: [Register] {
    appraisal.alternatives.flatMap { $0.flows.flatMap(\.years) + $0.otherRules }
      + appraisal.capacities.flatMap { [$0.any] + $0.years }
  }

  private var euro: String { "EUR\(model.priceYear)" }
  private var euroAYear: String { "EUR\(model.priceYear)/year" }

  func differences(_ drawn: ColumnPasses) -> [RunResult.Difference] {
    appraisal.differences.map {
      RunResult.Difference(
        from: appraisal.alternatives[$0.from].name, to: appraisal.alternatives[$0.to].name,
        netPresentValue: figure(drawn, $0.register, euro))
    }
  }

  func otherRules(_ drawn: ColumnPasses) -> [RunResult.OtherRules] {
    appraisal.alternatives.flatMap { alternative in
      zip(model.otherRules, alternative.otherRules).map { rules, register in
        RunResult.OtherRules(
          rules: rules.rules, alternative: alternative.name, meanNetPresentValue: mean(drawn, register))
      }
    }
  }

  func claims(_ drawn: ColumnPasses) -> [RunResult.Claim] {
    appraisal.alternatives.flatMap { alternative in
      zip(model.claims, alternative.claims).map { claim, register in
        let column = drawn.column(of: register)
        let isBalance = claim.aggregator == .presentValue
        return RunResult.Claim(
          claim: claim, alternative: alternative.name,
          share: ShareOfDraws(of: column, in: sets) { claim.comparison.holds($0, claim.threshold) },
          figure: figure(drawn, register, isBalance ? euro : euroAYear))
      }
    }
  }

  func alternatives(
    _ drawn: ColumnPasses, breakEven: [[(parameter: String, value: Double?)]]
  ) -> [RunResult.Alternative] {
    let values = self.values(drawn)
    let best = ValueOfInformation.best(values, in: sets)
    return appraisal.alternatives.indices.map { index in
      let alternative = appraisal.alternatives[index]
      var ratio = RunResult.Ratio(
        benefits: drawn.column(of: alternative.benefits), costs: drawn.column(of: alternative.costs), in: sets)
      ratio.fieller = fieller(alternative)
      let summary = drawn.summaries[alternative.netPresentValue]
      var found = RunResult.Alternative(
        name: alternative.name,
        netPresentValue: figure(drawn, alternative.netPresentValue, euro),
        benefitCostRatio: ratio,
        grossSavings: figure(drawn, alternative.annual.gross, euroAYear),
        netSavings: figure(drawn, alternative.annual.net, euroAYear),
        cashGrossSavings: figure(drawn, alternative.annual.cashGross, euroAYear),
        cashNetSavings: figure(drawn, alternative.annual.cashNet, euroAYear),
        freedCapacity: figure(drawn, alternative.annual.freed, euroAYear),
        sharePositive: ShareOfDraws(of: values[index], in: sets) { $0 > 0 },
        shareBest: best[index],
        payback: RunResult.Payback(
          years: drawn.column(of: alternative.payback), horizon: model.years, in: sets),
        breakEven: breakEven[index],
        actors: alternative.actors.map { ($0.name, figure(drawn, $0.presentValue, euro)) },
        years: zip(model.years, alternative.years).map { ($0, figure(drawn, $1, euroAYear)) },
        flows: flows(alternative, drawn),
        effects: zip(model.alternatives[index + 1].steps, alternative.effects).map {
          ($0.name, figure(drawn, $1, $0.unit.description))
        },
        density: RunResult.Density(of: values[index], summary: summary))
      found.ratios = ratios(
        found, values[index], publicBalance: drawn.column(of: alternative.publicBalance), alternative)
      found.equivalentAnnual = figure(drawn, alternative.equivalentAnnual, euroAYear)
      found.life = model.life(of: index + 1)
      found.credit = credit(alternative, drawn)
      found.capacities = capacities(alternative.name, drawn, draws: drawn.draws)
      return found
    }
  }

  private func credit(_ alternative: AlternativeAppraisal, _ drawn: ColumnPasses) -> [RunResult.Credit] {
    alternative.credit.rows.map {
      RunResult.Credit(
        provider: $0.provider, share: figure(drawn, $0.share, "1"), benefits: figure(drawn, $0.benefits, euro),
        costs: figure(drawn, $0.costs, euro), balance: figure(drawn, $0.balance, euro))
    }
  }

  private func capacities(_ alternative: String, _ drawn: ColumnPasses, draws: Int) -> [RunResult.Capacity] {
    appraisal.capacities.filter { $0.alternative == alternative }.map { capacity in
      return RunResult.Capacity(
        name: capacity.name, share: drawn.share(of: capacity.any, draws: draws, in: sets),
        years: zip(model.years, capacity.years).map { ($0, mean(drawn, $1)) })
    }
  }

  private func flows(_ alternative: AlternativeAppraisal, _ drawn: ColumnPasses) -> [RunResult.Flow] {
    alternative.flows.indices.map { index in
      let flow = alternative.flows[index]
      return RunResult.Flow(
        name: flow.flow.name, kind: flow.flow.kind, presentValue: figure(drawn, flow.presentValue, euro),
        cashable: alternative.classes[index] == .avoided ? figure(drawn, alternative.cash[index], euro) : nil,
        undiscountedByYear: zip(model.years, flow.years).map { ($0, mean(drawn, $1)) })
    }
  }

  func scales(_ drawn: ColumnPasses) -> [RunResult.Scale] {
    model.scales.enumerated().map { index, scale in
      let unit = scale.unit.description
      return RunResult.Scale(
        name: scale.name, unit: unit, volunteered: scale.volunteered, coverage: scale.coverage,
        alternatives: appraisal.alternatives.map { alternative in
          let amounts = alternative.scales[index]
          return RunResult.Scale.Alternative(
            name: alternative.name, total: figure(drawn, amounts.total, unit),
            newPlace: figure(drawn, amounts.newPlace, unit), typicalPlace: figure(drawn, amounts.typicalPlace, unit),
            places: zip(scale.places, amounts.places).map {
              RunResult.Scale.Place(
                name: $0.name, people: $0.people, tookPart: $0.tookPart, amount: figure(drawn, $1, unit))
            })
        })
    }
  }

  private func mean(_ drawn: ColumnPasses, _ register: Register) -> Double { drawn.means[register] ?? .nan }

  private func figure(_ drawn: ColumnPasses, _ register: Register, _ unit: String) -> Figure {
    Figure(unit: unit, summary: drawn.summaries[register] ?? Summary(of: []))
  }
}
