import Foundation
import LinearAlgebra
import Models
import Testing

/// The numbers of Reference/joint_tests.R.
private struct JointTests: Decodable {
  struct Number: Decodable {
    let statistic: Double
    let p: Double
    let alpha: Double?
  }
  let numbers: [String: Number]

  init(from decoder: Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    var numbers: [String: Number] = [:]
    for key in container.allKeys { numbers[key.stringValue] = try? container.decode(Number.self, forKey: key) }
    self.numbers = numbers
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  static func number(_ name: String) throws -> Number {
    let data = try Data(contentsOf: Clients.folder.appendingPathComponent("joint_tests.json"))
    return try #require(try JSONDecoder().decode(JointTests.self, from: data).numbers[name])
  }
}

@Suite("A joint test")
struct JointTestsTests {
  let organisations = ["oost", "west", "zuid"].map { "organisation[\($0)]" }

  func expectAgreement(_ test: TestStatistic, _ name: String, tolerance: Double = 1e-9) throws {
    let truth = try JointTests.number(name)
    #expect(abs(test.value / truth.statistic - 1) < tolerance, "\(name)")
    #expect(abs(test.pValue / truth.p - 1) < 10 * tolerance, "\(name)")
  }

  func model(_ name: String, _ outcome: String, without: Set<String> = [], offset: [Double]? = nil) throws -> Fit {
    let responses = try Responses.shared.get()
    let design = try DesignMatrix(rows: responses.rows, terms: responses.terms.filter { !without.contains($0.name) })
    let fit = try #require(Estimators.named(name)).make(EstimatorOptions(offset: offset)).model(
      design, responses.numbers(outcome))
    return try #require(fit as? Fit)
  }

  @Test func `of coefficients agrees with R's lmtest, by F and by chi-squared, with every covariance`() throws {
    let units = try Responses.shared.get().neighbourhoods
    let line = try model("least squares", "cost")
    let logit = try model("logit", "admitted")
    try expectAgreement(line.waldTest(organisations, line.covariance(IID())), "f_iid")
    try expectAgreement(line.waldTest(organisations, line.covariance(HC1())), "f_hc1")
    try expectAgreement(logit.waldTest(organisations, logit.covariance(IID())), "chi_squared_iid")
    let clustered = try logit.covariance(CR1(), units: units)
    let places = organisations.compactMap { logit.index(of: $0) }
    try expectAgreement(
      WaldTest.test(places.map { logit.coefficient($0) }, clustered.matrix), "chi_squared_cr1")
    // With its own degrees of freedom the same statistic by 3 is held against F(3, 17).
    let f = try logit.waldTest(organisations, clustered)
    #expect(f.law == .f(df1: 3, df2: 17))
    #expect(abs(3 * f.value / (try JointTests.number("chi_squared_cr1").statistic) - 1) < 1e-9)
  }

  @Test func `of linear restrictions with values agrees with arithmetic in R`() throws {
    let logit = try model("logit", "admitted")
    let covariance = try logit.covariance(CR1(), units: Responses.shared.get().neighbourhoods)
    let restrictions = Matrix([[0, 2, 0, -1, 0, 0, 0], [0, 0, 1, 0, 0, 0, 0]])
    let test = try WaldTest.test(logit.linear(restrictions), equal: [0.1, 0.02], covariance.matrix)
    try expectAgreement(test, "linear")
    #expect(test.law == .chiSquared(df: 2))
  }

  @Test func `by likelihood and by score agrees with R's lrtest and anova`() throws {
    let logit = try model("logit", "admitted")
    let less = try model("logit", "admitted", without: ["organisation"])
    try expectAgreement(LikelihoodRatioTest.test(less, within: logit), "likelihood_ratio")
    let responses = try Responses.shared.get()
    let added = try DesignMatrix(rows: responses.rows, terms: [try #require(responses.terms.last)])
    try expectAgreement(ScoreTest.test(less, adding: added), "score")
  }

  @Test func `of overdispersion agrees with R by likelihood, and with Cameron and Trivedi's regressions`() throws {
    let responses = try Responses.shared.get()
    let offset = responses.numbers("months").map { log($0) }
    let poisson = try model("poisson", "contacts", offset: offset)
    let nb = try NegativeBinomial(offset: offset).fit(responses.design(), responses.numbers("contacts"))
    let ratio = try OverdispersionTest.likelihoodRatio(poisson, nb)
    try expectAgreement(ratio, "overdispersion", tolerance: 1e-8)
    #expect(ratio.law == .halfChiSquared)
    for (variance, name) in [(OverdispersionTest.Variance.linear, "linear"), (.quadratic, "quadratic")] {
      let found = OverdispersionTest.cameronTrivedi(poisson, against: variance)
      try expectAgreement(found.test, "cameron_trivedi_\(name)")
      #expect(abs(found.alpha / (try #require(JointTests.number("cameron_trivedi_\(name)").alpha)) - 1) < 1e-9)
    }
  }

  @Test func `of restrictions that follow from each other is refused`() throws {
    let logit = try model("logit", "admitted")
    let v = try logit.covariance(IID()).matrix
    let twice = [logit.coefficient(1), logit.coefficient(2), logit.coefficient(1) + logit.coefficient(2)]
    #expect(throws: DependentRestrictions(count: 3)) { try WaldTest.test(twice, v) }
    #expect(throws: UnusableInput(column: "height", fault: .absent)) {
      try logit.waldTest(["height"], logit.covariance(IID()))
    }
  }

  @Test func `of fits that do not contain each other is refused by name`() throws {
    let logit = try model("logit", "admitted")
    let less = try model("logit", "admitted", without: ["organisation"])
    #expect(throws: NotNested(.noMoreParameters)) { try LikelihoodRatioTest.test(logit, within: less) }
    let quasi = try model("quasi-binomial", "admitted")
    #expect(throws: NotNested(.noLikelihood)) { try LikelihoodRatioTest.test(less, within: quasi) }
    let part = try GeneralisedLinear(BinomialLogit(), weights: (0..<logit.rows).map { $0 < 500 ? 1 : 0 }).fit(
      Responses.shared.get().design(), Responses.shared.get().numbers("admitted"))
    #expect(throws: NotNested(.otherRows)) { try LikelihoodRatioTest.test(less, within: part) }
  }
}
