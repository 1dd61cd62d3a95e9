/// What an alternative changes in one flow, against the baseline: EUR a year, one register a year.
struct FlowDifference: Sendable {
  let flow: Model.Flow
  let years: [Register]
  /// Σ discount factor · difference.
  let presentValue: Register

  /// The flows of an alternative against the baseline, in the order of the file.
  static func all(of alternative: Int, in model: Model, _ program: inout Program) -> [FlowDifference] {
    model.flows(of: alternative).compactMap { _, mine, theirs in
      guard let flow = mine ?? theirs else { return nil }
      let zero = program.constant(0)
      let years = model.years.indices.map { year in
        program.difference(mine?.amount[year] ?? zero, theirs?.amount[year] ?? zero)
      }
      return FlowDifference(
        flow: flow, years: years, presentValue: program.sum(years, weights: model.discounting.factors))
    }
  }

  /// The shares of public payers, those of one actor added; empty for transfers.
  func publicShares(_ payers: Set<String>) -> [(payer: String, share: Double)] {
    var result: [(payer: String, share: Double)] = []
    for (actor, share) in exactShares where payers.contains(actor) && share != 0 {
      if let known = result.firstIndex(where: { $0.payer == actor }) {
        result[known].share += share
      } else {
        result.append((actor, share))
      }
    }
    return result
  }

  /// The shares as they are booked: the last is what the others leave.
  private var exactShares: [(actor: String, share: Double)] {
    guard let last = flow.shares.last else { return [] }
    let first = flow.shares.dropLast()
    return first.map { ($0.actor, $0.share) } + [(last.actor, first.reduce(1) { $0 - $1.share })]
  }
}
