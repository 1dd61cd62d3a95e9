import Documents

extension ScenarioReader {
  /// What experience says costs will be above their estimate, as a line of its own behind the line that it is about.
  func optimism(of flow: Scenario.Flow) -> [Scenario.Flow] {
    guard let text = flow.optimismText, let share = formula(text) else { return [] }
    if flow.sources.isEmpty { requireSource(in: share, flow.name.string) }
    if case .number(let literal) = share, literal.value < 0 {
      notebook.add(
        Finding(
          code: "optimism_below_zero", at: text.place,
          Words(
            nl: "optimism is een opslag op de kosten: nul of hoger.",
            en: "optimism is an addition to costs: zero or above.")))
      return []
    }
    var addition = Scenario.Flow(
      name: Text("\(flow.name.string) (optimism bias)", at: flow.name.place), kind: .cost,
      amount: .operation(.multiply, flow.amount, share, at: text.place), shares: flow.shares, from: nil, to: nil,
      cashable: nil, overlap: nil, countsAs: flow.countsAs, sources: flow.sources)
    addition.optimism = share
    addition.addsTo = flow.name.string
    addition.books = flow.books
    addition.books.payerAmount = flow.books.payerAmount.map { .operation(.multiply, $0, share, at: text.place) }
    return [addition]
  }
}
