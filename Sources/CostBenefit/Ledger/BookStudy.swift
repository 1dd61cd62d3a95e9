import Evidence
import Probability

/// Makes the books of a run: means over all draws, and intervals of the ledger over the first of them.
struct BookStudy {
  let appraisal: Appraisal
  private var model: Model { appraisal.model }

  private let sets: IndependentSets

  init(_ appraisal: Appraisal, sets: IndependentSets = .draws) {
    self.appraisal = appraisal
    self.sets = sets
  }

  /// What is looked at in every draw: a count gives the error of a share only where draws are independent.
  var joint: [Register] {
    sets == .draws ? [] : appraisal.alternatives.flatMap { $0.books.ceilings.map(\.isAbove) }
  }

  /// What is only averaged over all draws.
  var sums: [Register] {
    var all: [Register] = []
    for books in appraisal.alternatives.map(\.books) {
      for line in books.ledger.lines { all += line.years }
      for actor in books.actorYears { all += actor.years }
      for payer in books.cash { all += payer.years }
      for freed in books.freed { all += freed.years }
      all += books.ceilings.map(\.isAbove)
    }
    return all
  }

  /// What is summarised over all draws.
  var apart: [Register] {
    var all = model.books.weights.map(\.weight)
    for books in appraisal.alternatives.map(\.books) {
      all += books.perspectives.map(\.value)
      for group in books.overlaps { all += [group.naive, group.corrected] }
      if !books.overlaps.isEmpty { all.append(books.naiveValue) }
      all += books.freed.map(\.mean)
      all += books.ceilings.map(\.excess)
      all += books.quantities
      if let weighted = books.weighted { all.append(weighted) }
    }
    return all
  }

  /// - Parameter drawn: all draws.
  func books(
    _ drawn: ColumnPasses, parameters: ParameterDraws, draws: Int, workers: Workers
  ) -> [RunResult.Books] {
    let some = FirstDraws(
      drawn.reduced, spread: appraisal.alternatives.flatMap(spread), kept: appraisal.alternatives.flatMap(kept),
      parameters: parameters, draws: min(draws, RunResult.Books.ledgerDraws), workers: workers)
    return appraisal.alternatives.indices.map { place in
      var book = book(appraisal.alternatives[place], drawn, some, draws: draws)
      book.flips = flips(appraisal.alternatives[place], life: model.life(of: place + 1), drawn, some)
      return book
    }
  }

  /// Registers of which the spread is taken from the first draws.
  private func spread(_ alternative: AlternativeAppraisal) -> [Register] {
    let budgeted = model.books.budget == nil ? [] : alternative.books.cash.flatMap(\.years)
    return alternative.books.ledger.lines.flatMap(\.years) + alternative.books.actorYears.flatMap(\.years) + budgeted
  }

  /// Registers of which the first draws are looked at together.
  private func kept(_ alternative: AlternativeAppraisal) -> [Register] {
    alternative.books.quantities.isEmpty ? [] : alternative.books.quantities + [alternative.netPresentValue]
  }

  private func book(
    _ alternative: AlternativeAppraisal, _ drawn: ColumnPasses, _ some: FirstDraws, draws: Int
  ) -> RunResult.Books {
    let means = drawn.means
    let registers = alternative.books
    let euro = "EUR\(model.priceYear)"
    func figure(_ register: Register, _ unit: String) -> Figure {
      Figure(unit: unit, summary: drawn.summaries[register] ?? Summary(of: []))
    }
    var books = RunResult.Books()
    for line in registers.ledger.lines {
      for (year, register) in zip(model.years, line.years) {
        books.ledger.append(
          .init(
            actor: line.key.actor, year: year, kind: line.key.kind, form: line.key.form,
            mean: means[register] ?? .nan, quantiles: some.quantiles(register)))
      }
    }
    for (actor, years) in registers.actorYears {
      for (year, register) in zip(model.years, years) {
        books.actorYears.append(
          .init(
            actor: actor, year: year, mean: means[register] ?? .nan, quantiles: some.quantiles(register)))
      }
    }
    for (payer, years) in registers.cash {
      for (year, factor) in model.books.budget?.factors ?? [] {
        guard let place = model.years.firstIndex(of: year) else { continue }
        let q = some.quantiles(years[place])
        books.budget.append(
          .init(
            payer: payer, year: year, factor: factor, mean: factor * (means[years[place]] ?? .nan),
            quantiles: (factor * q.low, factor * q.p10, factor * q.p90, factor * q.high)))
      }
    }
    books.perspectives = registers.perspectives.map { ($0.perspective, figure($0.value, euro)) }
    books.overlaps = registers.overlaps.map {
      .init(group: $0.name, flows: $0.flows, naive: figure($0.naive, euro), corrected: figure($0.corrected, euro))
    }
    if !books.overlaps.isEmpty { books.naiveNetPresentValue = figure(registers.naiveValue, euro) }
    books.freed = registers.freed.map { freed in
      .init(
        flow: freed.flow, figure: figure(freed.mean, freed.unit.description),
        years: zip(model.years, freed.years).map { ($0, means[$1] ?? .nan) })
    }
    books.ceilings = zip(model.books.ceilings, registers.ceilings).map { ceiling, register in
      .init(
        step: ceiling.step, source: ceiling.source, caps: ceiling.caps,
        shareAbove: drawn.share(of: register.isAbove, draws: draws, in: sets),
        excess: figure(register.excess, ceiling.unit.description))
    }
    books.weighted = registers.weighted.map { figure($0, euro) }
    books.weights = model.books.weights.map { ($0.actor, figure($0.weight, "1")) }
    return books
  }

  /// - Parameter life: years that the alternative lasts: those over which a yearly amount is spread.
  private func flips(
    _ alternative: AlternativeAppraisal, life: Int, _ drawn: ColumnPasses, _ some: FirstDraws
  ) -> [RunResult.Books.Flip] {
    let value = drawn.summaries[alternative.netPresentValue]?.mean ?? .nan
    let years = model.discounting.factors.prefix(life).reduce(0, +)
    return model.pm.enumerated().map { place, item in
      // What a benefit must be worth to lift a balance below zero, or a cost to press one above it.
      let needed = item.direction == "cost" ? value : -value
      let index = model.books.quantities.firstIndex { $0.item == place }
      let register = index.map { alternative.books.quantities[$0] }
      let unit = index.flatMap { model.books.quantities[$0].unit.times(.year) }
      let quantity = register.flatMap { drawn.summaries[$0] }
      let perUnit = quantity.flatMap { $0.mean == 0 ? nil : needed / $0.mean }
      let price = unit.flatMap { Unit.euro(model.priceYear).divided(by: $0) }
      return RunResult.Books.Flip(
        item: item.item, direction: item.direction, presentValue: needed, annual: needed / years,
        quantity: quantity.map { Figure(unit: unit?.description ?? "", summary: $0) },
        perUnit: perUnit,
        perUnitRange: register.flatMap {
          some.ratio(alternative.netPresentValue, to: $0, sign: item.direction == "cost" ? 1 : -1)
        },
        unit: price?.description)
    }
  }
}
