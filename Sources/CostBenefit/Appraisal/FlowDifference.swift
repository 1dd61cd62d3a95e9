/// What an alternative changes in one flow, against the baseline: EUR a year, one register a year.
struct FlowDifference: Sendable {
  let flow: Model.Flow
  let weights: DiscountWeights
  /// At reference cost and market prices: what it is to society.
  let years: [Register]
  /// Σ discount factor · difference.
  let presentValue: Register
  /// What the payer pays, at its tariff; the same registers where the file gives none.
  let payerYears: [Register]
  let payerValue: Register

  var hasTariff: Bool { flow.books.payerAmount != nil }

  /// The flows of an alternative against the baseline, in the order of the file.
  static func all(of alternative: Int, in model: Model, _ program: inout Program) -> [FlowDifference] {
    model.flows(of: alternative).compactMap { _, mine, theirs in
      guard let flow = mine ?? theirs else { return nil }
      let weights = model.weights(of: flow)
      func difference(_ amounts: (Model.Flow) -> [Register], _ program: inout Program) -> [Register] {
        let zero = program.constant(0)
        let (here, there) = (mine.map(amounts), theirs.map(amounts))
        return model.years.indices.map { program.difference(here?[$0] ?? zero, there?[$0] ?? zero) }
      }
      let years = difference({ $0.amount }, &program)
      let payerYears =
        flow.books.payerAmount == nil ? years : difference({ $0.books.payerAmount ?? $0.amount }, &program)
      return FlowDifference(
        flow: flow, weights: weights, years: years, presentValue: program.presentValue(years, weights),
        payerYears: payerYears, payerValue: program.presentValue(payerYears, weights))
    }
  }

  /// The shares of all actors, those of one actor added, as they are booked: the last is what the others leave.
  var actorShares: [(payer: String, share: Double)] {
    var result: [(payer: String, share: Double)] = []
    for (actor, share) in exactShares where share != 0 {
      if let known = result.firstIndex(where: { $0.payer == actor }) {
        result[known].share += share
      } else {
        result.append((actor, share))
      }
    }
    return result
  }

  /// The shares of public payers; empty for transfers.
  func publicShares(_ payers: Set<String>) -> [(payer: String, share: Double)] {
    actorShares.filter { payers.contains($0.payer) }
  }

  private var exactShares: [(actor: String, share: Double)] {
    guard let last = flow.shares.last else { return [] }
    let first = flow.shares.dropLast()
    return first.map { ($0.actor, $0.share) } + [(last.actor, first.reduce(1) { $0 - $1.share })]
  }
}
