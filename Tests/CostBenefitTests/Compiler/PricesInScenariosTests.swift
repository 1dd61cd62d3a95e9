import CostBenefit
import Documents
import Evidence
import Foundation
import Probability
import Testing

/// Prices of a register in a scenario: with them come price year, indexation, page, uncertainty, payer and cashable share.
@Suite struct PricesInScenariosTests {
  private static let own = ("sources: [sources.yaml]", "sources: [sources.yaml]\nprices: [register.yaml]")

  private func model(_ price: String, _ changes: (String, String)...) throws(Findings) -> Model {
    try TrialScenario.compile(
      TrialScenario.with([Self.own, ("zin.nursing-home-day", price)] + changes))
  }

  private func parameter(_ name: String, of model: Model) throws -> Model.Parameter {
    try #require(model.parameters.first { $0.name == name })
  }

  /// From 2022 to 2024 by the consumer price index: 130.31 / 121.43. A year of days is 365 times a day.
  @Test func anUncertainPriceIsDrawnInEurosOfTheScenario() throws {
    let price = try parameter("price", of: model("mine.place"))
    guard case .distribution(let distribution, let factor) = price.chance else {
      Issue.record("it is certain")
      return
    }
    let indexed: Double = 365 * 130.31 / 121.43
    #expect(abs(factor - indexed) < 1e-10)
    // The mean of a PERT of weight 4: (250 + 4 · 290 + 340) / 6.
    let mean: Double = (250.0 + 4.0 * 290.0 + 340.0) / 6.0
    #expect(abs(try #require(distribution.mean) - mean) < 1e-12)
    #expect(price.unit.symbol == "EUR2024/day")
  }

  /// 250 · 336.4 = 290²: the median of the draws is the value, and the ends are their 5th and 95th percentile.
  @Test func aRangeIsDrawnWithItsEndsForQuantiles() throws {
    let price = try parameter("price", of: model("mine.range"))
    guard case .distribution(let distribution, _) = price.chance else {
      Issue.record("it is certain")
      return
    }
    #expect(abs(distribution.quantile(0.05) - 250) < 1e-9 * 250)
    #expect(abs(distribution.quantile(0.95) - 336.4) < 1e-9 * 336.4)
    #expect(abs(distribution.quantile(0.5) - 290) < 1e-9 * 290)
  }

  @Test func whatTheRegisterSaysComesWithThePrice() throws {
    let model = try model("mine.place, real_growth: 1%, source: book")
    let provenance = try parameter("price", of: model).provenance
    let used = try #require(provenance.price)
    #expect(used.name == "mine.place" && used.price.kind == .cost && used.price.payer == "care_office")
    #expect(used.vat == .exempt && used.realGrowth == 0.01 && used.isDrawn)
    #expect(used.step?.years.map(\.year) == [2022, 2023, 2024])
    #expect(provenance.source == "A list, Somebody, 2024, p. 7: A place (cost)" && provenance.grade == "weak")
    #expect(provenance.indexation == "2022 → 2024 by CPI (× 1.0731), real growth 1.0% a year from 2026")
    #expect(model.sources.map(\.name).contains("mine"))
  }

  @Test func aPriceWithoutRealGrowthSaysThatItIsZero() throws {
    #expect(try parameter("price", of: TrialScenario.compile()).provenance.price?.realGrowth == 0)
  }

  /// 1.05 · 1.10 = 1.155.
  @Test func aPriceFollowsTheIndexThatItsRegisterNames() throws {
    let change = ("prices: [register.yaml]", "prices: [register.yaml]\nindices: [wages.yaml]")
    let waged = try parameter("price", of: model("mine.waged", change))
    guard case .certain(let value) = waged.chance else {
      Issue.record("it is uncertain")
      return
    }
    #expect(abs(value - 365 * 100 * 1.05 * 1.1) < 1e-9)
    #expect(waged.provenance.price?.step?.index.name == "wages")
    let asked = try parameter("price", of: model("mine.waged, index: cpi"))
    #expect(asked.provenance.price?.step?.index.name == "cpi")
  }

  @Test func aFigureThatIsNoPriceIsANumberWithItsUnit() throws {
    let model = try TrialScenario.compile(
      ("parameters:", "units: [kilometre]\nparameters:\n  far: {price: zin.distance-to-hospital}"))
    let far = try parameter("far", of: model)
    #expect(far.unit.symbol == "kilometre" && far.provenance.price?.step == nil)
    guard case .certain(let value) = far.chance else {
      Issue.record("it is uncertain")
      return
    }
    #expect(value == 4.8)
  }

  @Test func theCashableShareOfAPriceIsTakenOnlyWhenAsked() throws {
    let without = try model("mine.place", (", cashable: share", ""), ("  price: ", "  money: "), ("* price", "* money"))
    #expect(without.alternatives[0].flows[0].cashable == nil)
    let model = try model(
      "mine.place", ("cashable: share", "cashable: price"), ("  price: ", "  money: "), ("* price", "* money"))
    let share = try parameter("money.cashable", of: model)
    guard case .distribution(let distribution, let factor) = share.chance else {
      Issue.record("it is certain")
      return
    }
    #expect(abs(try #require(distribution.mean) - 0.2) < 1e-15 && factor == 1)
    #expect(share.provenance.source == "A list, Somebody, 2024: A place, cashable")
    #expect(model.alternatives[1].flows[0].cashable?.count == 5)
  }

  @Test func theCashableShareComesThroughSteps() throws {
    let model = try model(
      "mine.range", ("cashable: share", "cashable: price"), ("  price: ", "  money: "),
      ("avoided * stay", "avoided * stay\n  worth: at_home * money"), ("at_home * price", "worth"))
    guard case .certain(let share) = try parameter("money.cashable", of: model).chance else {
      Issue.record("it is uncertain")
      return
    }
    #expect(share == 0.25)
  }

  @Test func aParameterCalledPriceIsStillAParameter() throws {
    let text = TrialScenario.with([
      ("  price:  {price: zin.nursing-home-day}", "  price:  {value: 50%, source: book}"),
      (
        "amount: at_home * price, to: care_office,", "amount: at_home * 290 EUR2024/day, source: book, to: care_office,"
      ),
      ("cashable: share", "cashable: price"),
    ])
    let model = try TrialScenario.compile(text)
    #expect(!model.parameters.contains { $0.name == "price.cashable" })
  }

  @Test func theFilesOfPricesAndIndicesAreInputs() throws {
    let text = TrialScenario.with([
      Self.own, ("prices: [register.yaml]", "prices: [register.yaml]\nindices: [wages.yaml]"),
    ])
    let paths = try ScenarioFolder.read(text, beside: TrialScenario.files) { $0.files }
    let files = paths.map { URL(fileURLWithPath: $0).lastPathComponent }
    #expect(files == ["sources.yaml", "register.yaml", "wages.yaml"])
  }
}
