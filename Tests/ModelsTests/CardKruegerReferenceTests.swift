import Models
import ReferenceCases
import Testing

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct CardKruegerReferenceTests {
  static let recipes: [String: any Covariance] = [
    "did_iid": IID(), "did_hc1": HC1(), "did_hc3": HC3(), "did_chain_controls": IID(), "did_region_controls": IID(),
    "did_balanced_change": IID(), "did_balanced_change_hc1": HC1(),
  ]

  @Test(arguments: recipes.keys.sorted())
  func `The reference case card_krueger_did agrees with R's lm and sandwich`(model: String) throws {
    let reference = try ReferenceCase("card_krueger_did")
    let isChange = model.contains("balanced")
    // A store stands there twice; its change is the same in both rows.
    let data =
      isChange
      ? reference.data.filtered("d") { $0 == "0" }.filtered("demp") { Double($0) != nil }
      : reference.data.filtered("fte") { Double($0) != nil }
    let controls = ["kfc", "roys", "wendys", "co_owned"]
    let regions = ["southj", "centralj", "pa1"]
    var names = isChange ? ["nj"] : ["nj", "d"]
    if model.contains("controls") { names += controls }
    if model.contains("region") { names += regions }
    var terms: [DesignTerm] = [.intercept] + names.map { .numeric(name: $0, values: data.numbers($0)) }
    if !isChange {
      terms.append(.numeric(name: "nj:d", values: zip(data.numbers("nj"), data.numbers("d")).map { $0 * $1 }))
    }
    let fit = try LeastSquares().fit(
      DesignMatrix(rows: data.rows.count, terms: terms), data.numbers(isChange ? "demp" : "fte"))
    #expect(Double(fit.rows) == reference.model(model)["n"].number)
    let estimate = try fit.covariance(try #require(Self.recipes[model]))
    for term in reference.model(model)["terms"].array {
      let name = term["term"].string == "(Intercept)" ? DesignMatrix.interceptName : term["term"].string ?? ""
      let place = try #require(fit.index(of: name))
      #expect(abs(fit.coefficients[place] / term["estimate"].number - 1) < 1e-9)
      #expect(abs(estimate.standardErrors[place] / term["se"].number - 1) < 1e-9)
      #expect(estimate.degreesOfFreedom[place] == term["df"].number)
    }
  }
}
