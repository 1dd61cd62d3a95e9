import Foundation
import Testing

/// Numbers of R on `formulas.csv`, made by the script beside them.
private struct OfR: Decodable {
  let names: [String]?
  let estimate: [Double]?
  let error: [Double]?
  let n: Double?
  let likelihood: Double?

  enum CodingKeys: String, CodingKey {
    case names, estimate, n
    case error = "std_error"
    case likelihood = "log_likelihood"
  }
}

private enum Reference {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference")
  static let rows = folder.appendingPathComponent("formulas.csv").path

  static let all: [String: OfR] = {
    guard let data = try? Data(contentsOf: folder.appendingPathComponent("formulas.json")),
      let document = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return [:] }
    return document.compactMapValues { value in
      // Of a list of numbers, or of R's words for infinity, nothing is decoded here.
      (try? JSONSerialization.data(withJSONObject: value)).flatMap { try? JSONDecoder().decode(OfR.self, from: $0) }
    }
  }()

  static func numbers(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appendingPathComponent("formulas.json"))
    let document = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return try #require(document?[name] as? [String: Any])
  }

  static var formulas: [String] { all.keys.filter { $0.contains("~") }.sorted() }
}

@Suite("mkba fit beside R")
struct FormulaAgreementTests {
  /// R's glm ends at 1e-14 of the deviance, some 1e-9 of a coefficient; its numbers carry 15 digits.
  private func expectSame(_ ours: Double?, _ theirs: Double, _ what: String, within tolerance: Double = 1e-8) {
    let far = abs((ours ?? .nan) - theirs)
    #expect(far <= tolerance * max(1e-3, abs(theirs)), "\(what): \(String(describing: ours)), not \(theirs)")
  }

  private func fit(_ formula: String, _ options: [String]) throws -> PrintedJSON {
    let outcome = try ProgramUnderTest.run(["fit", formula, Reference.rows, "--json", "--threads", "1"] + options)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try PrintedJSON(outcome.output)["fits"][0]
  }

  private func compare(_ found: PrintedJSON, _ wanted: OfR) {
    let own = Dictionary(
      found["terms"].items.map { (Self.inR($0["name"].text ?? ""), $0) }, uniquingKeysWith: { first, _ in first })
    let names = wanted.names ?? []
    #expect(!names.isEmpty && own.count == names.count, "\(own.keys.sorted()), not \(names)")
    for (place, name) in names.enumerated() {
      let term = own[Self.plain(name)]
      #expect(term != nil, "\(name) is not among \(own.keys.sorted())")
      expectSame(term?["estimate"].number, wanted.estimate?[place] ?? .nan, name)
      expectSame(term?["std_error"].number, wanted.error?[place] ?? .nan, "the error of \(name)")
    }
    #expect(found["n"].number == wanted.n)
    expectSame(found["log_likelihood"].number, wanted.likelihood ?? .nan, "the likelihood")
  }

  /// `size[small]:treated` as R writes it, without blanks.
  private static func inR(_ name: String) -> String {
    plain(name.replacing("[", with: "").replacing("]", with: ""))
  }

  private static func plain(_ name: String) -> String {
    // R writes TRUE behind a condition, which is a number with us.
    name.replacing("(Intercept)", with: "(intercept)").replacing(" ", with: "").replacing("TRUE", with: "")
  }

  @Test(
    "has R's columns (model.matrix), least squares (lm) and HC1 (sandwich) for every formula",
    arguments: Reference.formulas)
  func formulas(_ formula: String) throws {
    compare(try fit(formula, []), try #require(Reference.all[formula]))
  }

  @Test("has R's glm for a logit with an interaction, levels and an outcome of two texts")
  func logit() throws {
    compare(try fit("event ~ treated * age + size", ["--model", "logit"]), try #require(Reference.all["logit"]))
  }

  @Test("has R's glm for a share with trials as weights; cbind() says the same")
  func share() throws {
    let wanted = try #require(Reference.all["share"])
    compare(try fit("cases/trials ~ treated + age", ["--model", "logit", "--weights", "trials"]), wanted)
    compare(try fit("cbind(cases, trials - cases) ~ treated + age", ["--model", "logit"]), wanted)
  }

  @Test("has R's glm for a rate with an offset, and the same with the offset as an option; by town with CR1 (sandwich)")
  func rate() throws {
    let formula = "visits ~ treated + age"
    let wanted = try #require(Reference.all["rate"])
    compare(try fit(formula + " + offset(log(months))", ["--model", "poisson"]), wanted)
    compare(try fit(formula, ["--model", "poisson", "--offset", "log(months)"]), wanted)
    compare(
      try fit(formula + " + offset(log(months)) + cluster(town)", ["--model", "poisson"]),
      try #require(Reference.all["rate_by_town"]))
  }

  @Test("has R's coxph by Efron with strata")
  func cox() throws {
    compare(
      try fit("Surv(time, status) ~ treated + age + strata(size)", []), try #require(Reference.all["cox"]))
  }

  @Test("has the likelihood of R's polr (MASS) for levels in a stated order")
  func ordered() throws {
    let found = try fit("grade ~ treated + age", ["--model", "ordered-logit", "--levels", "grade = mid, low, top"])
    // polr's own order is of the alphabet; on another order the likelihood is another.
    let alphabet = try fit("grade ~ treated + age", ["--model", "ordered-logit"])
    let wanted = try #require(Reference.all["ordered"])
    expectSame(alphabet["log_likelihood"].number, wanted.likelihood ?? .nan, "the likelihood", within: 1e-7)
    #expect(found["n"].number == wanted.n)
    #expect(found["log_likelihood"].number != alphabet["log_likelihood"].number)
  }

  @Test("has average marginal effects and standardised ratios as R's predictions give them, through an interaction")
  func effects() throws {
    let found = try fit("event ~ treated * age + size", ["--model", "logit", "--effects", "--covariance", "iid"])
    let wanted = try Reference.numbers("effects")
    func effect(_ measure: String, _ variable: String, _ population: String) throws -> PrintedJSON {
      try #require(
        found["effects"].items.first {
          $0["measure"].text == measure && $0["variable"].text == variable && $0["population"].text == population
        })
    }
    func agree(_ effect: PrintedJSON, _ name: String, isRatio: Bool = false) throws {
      let numbers = try #require(wanted[name] as? [Double])
      let estimate = effect["estimate"].number ?? .nan
      // Central differences on R's side carry some eight digits.
      expectSame(isRatio ? log(estimate) : estimate, numbers[0], name, within: 1e-6)
      expectSame(effect["std_error"].number, numbers[1], "the error of \(name)", within: 1e-6)
    }
    try agree(effect("derivative", "age", "all"), "age")
    try agree(effect("change", "treated", "all"), "treated")
    try agree(effect("change", "size[small]", "all"), "large_to_small")
    try agree(effect("risk difference", "treated", "treated"), "risk_difference_treated")
    try agree(effect("risk ratio", "treated", "treated"), "log_risk_ratio_treated", isRatio: true)
    try agree(effect("risk ratio", "treated", "all"), "log_risk_ratio_all", isRatio: true)
  }

  @Test(
    "has the risks up to the last event after Cox with the errors of R's whole information, and of absorbed effects lm's with dummies"
  )
  func otherEffects() throws {
    func compare(_ fit: PrintedJSON, _ wanted: [String: Any], _ measure: String, _ of: (String, String), _ key: String)
      throws
    {
      let effect = try #require(
        fit["effects"].items.first {
          $0["measure"].text == measure && $0["variable"].text == of.0 && $0["population"].text == of.1
        })
      let numbers = try #require(wanted[key] as? [Double])
      let estimate = effect["estimate"].number ?? .nan
      expectSame(measure.hasSuffix("ratio") ? log(estimate) : estimate, numbers[0], key, within: 1e-8)
      // Central differences on R's side carry some eight digits.
      expectSame(effect["std_error"].number, numbers[1], "the error of \(key)", within: 1e-6)
    }
    let cox = try fit("Surv(time, status) ~ treated + age", ["--ties", "breslow", "--effects"])
    let risks = try Reference.numbers("cox_effects")
    try compare(cox, risks, "risk without", ("treated", "treated"), "risk_without_treated")
    try compare(cox, risks, "risk difference", ("treated", "treated"), "risk_difference_treated")
    try compare(cox, risks, "risk ratio", ("treated", "treated"), "log_risk_ratio_treated")
    try compare(cox, risks, "change", ("treated", "all"), "risk_difference_all")
    let horizon = try #require(risks["horizon"] as? Double)
    #expect(cox["effects"][0]["prediction"].text == "t = \(horizon)")
    let absorbed = try fit("score ~ treated + age | town", ["--covariance", "HC1", "--effects"])
    let coefficients = try Reference.numbers("absorbed_effects")
    try compare(absorbed, coefficients, "mean difference", ("treated", "all"), "treated")
    try compare(absorbed, coefficients, "derivative", ("age", "all"), "age")
  }

  @Test("has R's Wald test and one-sided test against a threshold")
  func tests() throws {
    let found = try fit(
      "score ~ treated + age + size",
      ["--wald", "size[middle size] = 0, size[small] = 0", "--null", "treated = -1.5"])
    let wanted = try Reference.numbers("tests")
    let tests = found["tests"].items
    let single = try #require(tests.first { $0["equations"].number == 1 })
    let joint = try #require(tests.first { $0["equations"].number == 2 })
    for (own, key) in [
      (single["statistic"], "t"), (single["p_value"], "two_sided"), (single["p_greater"], "above"),
      (joint["statistic"], "wald"), (joint["p_value"], "wald_p"),
    ] {
      expectSame(own.number, try #require(wanted[key] as? Double), key)
    }
  }

  @Test("gives the same bytes on one and two threads, and in any order of the rows the same to 1e-10")
  func sameBytes() throws {
    let command = ["fit", "event ~ treated * age + size", Reference.rows, "--model", "logit", "--effects", "--json"]
    let one = try ProgramUnderTest.run(command + ["--threads", "1"])
    let two = try ProgramUnderTest.run(command + ["--threads", "2"])
    #expect(one.output == two.output && one.status == 0)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-order-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = try String(contentsOfFile: Reference.rows, encoding: .utf8).split(separator: "\n")
    let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
    let other = folder.appendingPathComponent("formulas.csv")
    try turned.write(to: other, atomically: true, encoding: .utf8)
    let reversed = try ProgramUnderTest.run(command.map { $0 == Reference.rows ? other.path : $0 })
    let first = try PrintedJSON(one.output)["fits"][0]
    let second = try PrintedJSON(reversed.output)["fits"][0]
    for (a, b) in zip(first["terms"].items, second["terms"].items) {
      #expect(a["name"].text == b["name"].text)
      for key in ["estimate", "std_error"] {
        expectSame(a[key].number, b[key].number ?? .nan, key, within: 1e-10)
      }
    }
  }
}
