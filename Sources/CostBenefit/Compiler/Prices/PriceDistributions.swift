import Documents
import Evidence
import Probability

/// Reads what a register says in the words of a scenario: the uncertainty of a price, and the share that becomes cash. Faults are
/// noted at their place in the register.
public struct PriceDistributions {
  let register: PriceRegister
  let notebook: Notebook

  public init(register: PriceRegister, notebook: Notebook) {
    self.register = register
    self.notebook = notebook
  }

  private var maker: DistributionMaker { DistributionMaker(notebook: notebook) }

  /// Notes what is wrong with the distributions of the whole register.
  public func check() {
    for price in register.prices {
      if price.uncertainty != nil { _ = uncertainty(of: price) }
      if price.cashable != nil { _ = cashable(of: price) }
    }
  }

  /// The distribution of a price in its unit as written, with the files that it is drawn from.
  func uncertainty(of price: Price) -> (distribution: any Distribution, files: [String])? {
    switch price.uncertainty {
    case nil: return nil
    case .range(let low, let high, let confidence):
      // Of the logarithms where both ends are above zero, as prices are: the draws then have these ends for their quantiles.
      let numbers = [low, high, confidence].map { DistributionCall.Argument(.number($0), at: place(of: price)) }
      let call = DistributionCall(
        name: low > 0 ? "lognormal_interval" : "interval", arguments: numbers, unit: price.unit, place: place(of: price)
      )
      return maker.make(call).map { ($0, []) }
    case .distribution(let text):
      guard let call = call(text, wanted: price.unit) else { return nil }
      return maker.make(call).map { ($0, files(of: call)) }
    }
  }

  /// The cashable share of a price: a number or a distribution.
  func cashable(of price: Price) -> (chance: Model.Chance, files: [String])? {
    guard let text = price.cashable else { return nil }
    if let share = NumberText.value(of: text.string) { return (.certain(share), []) }
    guard let call = call(text, wanted: .plainNumber), let distribution = maker.make(call) else { return nil }
    return (.distribution(distribution, factor: 1), files(of: call))
  }

  private func files(of call: DistributionCall) -> [String] { call.files.map { maker.path(of: $0, in: call) } }

  private func call(_ text: Text, wanted: WrittenUnit) -> DistributionCall? {
    guard let expression = ExpressionParser.parse(text, units: UnitNames(adding: register.units), in: notebook) else {
      return nil
    }
    if case .chance(let call) = expression, call.unit.symbol.isEmpty || call.unit == wanted { return call }
    notebook.add(
      Finding(
        code: "price_distribution", at: text.place,
        Words(
          nl: "Hier hoort een verdeling in de eenheid van de prijs, zoals pert(250, 290, 340).",
          en: "A distribution in the unit of the price belongs here, such as pert(250, 290, 340).")))
    return nil
  }

  private func place(of price: Price) -> Place { price.place ?? Place(file: register.file) }
}
