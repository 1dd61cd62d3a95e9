import Documents
import Evidence

/// Tariffs, value added tax and freed quantities of a flow.
extension FlowCompiler {
  func checkBooks(_ flow: Scenario.Flow) {
    if let amount = flow.books.payerAmount {
      check(
        Scenario.Flow(
          name: flow.name, kind: flow.kind, amount: amount, shares: flow.shares, from: nil, to: nil, cashable: nil,
          overlap: nil, countsAs: nil, sources: flow.sources))
    }
    if let quantity = flow.books.quantity {
      checkGroups(quantity, flow.name.string)
      _ = checkQuantity(quantity)
    }
  }

  /// The unit of something that is counted, not paid; nil where it is not, which is noted.
  func checkQuantity(_ formula: Expression) -> Unit? {
    guard let kind = checker.kind(formula) else { return nil }
    let unit = kind.unit ?? .one
    if kind.isCondition || unit.euros != 0 {
      notebook.add(
        Finding(
          code: "quantity_is_money", at: formula.place,
          Words(
            nl: "Hier hoort een hoeveelheid, geen \(kind.isCondition ? "voorwaarde" : "geld").",
            en: "A quantity belongs here, no \(kind.isCondition ? "condition" : "money").")))
      return nil
    }
    return unit
  }

  /// At market prices: amounts without value added tax are raised by it.
  func marketFactor(_ flow: Scenario.Flow) -> Double {
    flow.books.vat?.amount == .excluded ? 1 + (flow.books.vat?.rate ?? 0) : 1
  }

  func emitBooks(_ flow: Scenario.Flow, _ emitter: Emitter, into program: inout Program) -> Model.FlowBooks {
    var books = Model.FlowBooks()
    books.discountAs = flow.books.discountAs?.string
    books.provider = flow.books.provider
    if let tariff = flow.books.payerAmount {
      books.payerAmount = emitter.years.indices.map {
        program.product(marketFactor(flow), emitter.emit(tariff, $0, into: &program))
      }
    }
    if let vat = flow.books.vat, let by = vat.compensatedBy, let rate = vat.rate {
      books.compensatedBy = by
      books.compensatedShare = rate / (1 + rate)
    }
    if let quantity = flow.books.quantity {
      books.quantity = (
        checker.kind(quantity)?.unit ?? .one, emitter.years.indices.map { emitter.emit(quantity, $0, into: &program) }
      )
    }
    return books
  }
}
