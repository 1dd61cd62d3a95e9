import Documents
import Estimation
import Testing

@Suite("A formula")
struct FormulaLawTests {
  private func terms(_ formula: String) throws -> [String] {
    let formula = try Formula(formula)
    return (formula.hasIntercept ? ["1"] : []) + formula.terms.map(\.name)
  }

  @Test(
    "means what R makes of its signs",
    arguments: [
      ("y ~ a*b", "y ~ a + b + a:b"), ("y ~ (a + b)^2", "y ~ a + b + a:b"), ("y ~ a + b + a", "y ~ a + b"),
      ("y ~ a*b - a:b", "y ~ a + b"), ("y ~ a*b*c - a:b:c", "y ~ (a + b + c)^2"), ("y ~ a:b + c", "y ~ c + a:b"),
      ("y ~ (a + b):c", "y ~ a:c + b:c"), ("y ~ a + (b - c)", "y ~ a + b"), ("y~1+a", "y ~ a"),
      ("y ~ a - 1", "y ~ 0 + a"), ("y ~ -1 + a", "y ~ a + 0"),
    ])
  func meaning(_ pair: (String, String)) throws {
    #expect(try terms(pair.0) == terms(pair.1))
  }

  @Test("keeps terms whatever the order in which an interaction names its variables")
  func interactions() throws {
    #expect(try Formula("y ~ a:b").terms == Formula("y ~ b:a").terms)
    #expect(try terms("y ~ a:b + b:a") == ["1", "a:b"])
  }

  @Test("has its fixed effects behind the bar and its random parts in brackets")
  func parts() throws {
    let formula = try Formula(
      "referral == yes ~ treated + I(age/1000) | town + year^month + factor(wave)")
    #expect(formula.fixedEffects.map(\.written) == ["town", "year^month", "factor(wave)"])
    #expect(formula.terms.map(\.name) == ["treated", "I(age/1000)"])
    #expect(formula.outcomeName == "referral == yes")
    let mixed = try Formula("y ~ x + (1 + x | g) + (0 + z || h) + (1 | a/b)")
    #expect(mixed.terms.map(\.name) == ["x"])
    #expect(mixed.random.map(\.groupName) == ["g", "h", "a", "a:b"])
    #expect(mixed.random.map(\.isCorrelated) == [true, false, true, true])
    #expect(mixed.random.map(\.hasIntercept) == [true, false, true, true])
    #expect(mixed.random.map { $0.terms.map(\.name) } == [["x"], ["z"], [], []])
  }

  @Test("takes offsets, strata and clusters apart from its terms")
  func special() throws {
    let formula = try Formula("Surv(start, stop, event == 1) ~ a + strata(s) + cluster(g) + offset(log(t))")
    #expect(formula.terms.map(\.name) == ["a"])
    #expect(formula.strata.map(\.written) == ["s"])
    #expect(formula.clusters.map(\.written) == ["g"])
    #expect(formula.offsets.map(\.written) == ["log(t)"])
    #expect(Set(formula.names.map(\.name)) == ["start", "stop", "event", "a", "s", "g", "t"])
  }

  @Test("names the columns that it needs with their places, and not the values that it compares with")
  func names() throws {
    let formula = try Formula("referral == wlz ~ I(a > 3) + `odd name` + x.half")
    #expect(formula.names.map(\.name) == ["referral", "a", "odd name", "x.half"])
    #expect(formula.names.map(\.at) == [0, 20, 29, 42])
  }

  @Test("has arithmetic with R's precedence")
  func arithmetic() throws {
    func written(_ text: String) throws -> String { try Formula("y ~ I(\(text))").terms[0].name }
    #expect(try written("a+b*c^2") == "I(a + b * c^2)")
    #expect(try written("-a^2") == "I(-a^2)")
    #expect(try written("(a+b)/2") == "I((a + b)/2)")
    #expect(try written("a>=1e3") == "I(a >= 1000)")
  }
}
