import Probability
import Testing

@Suite("Arguments that no distribution can have")
struct ImpossibleArgumentTests {
  @Test("Each is refused with the argument, the value and what it must be")
  func refused() throws {
    let wrong: [(String, [Double], String, ImpossibleArguments.Requirement)] = [
      ("normal", [3, -1], "sd", .aboveZero), ("normal", [3, 0], "sd", .aboveZero),
      ("normal", [.infinity, 1], "mean", .finite), ("normal", [.nan, 1], "mean", .finite),
      ("normal", [3], "arguments", .count(2...2)), ("normal", [3, 1, 2], "arguments", .count(2...2)),
      ("lognormal", [0, 0], "log_sd", .aboveZero), ("lognormal_mean", [-5, 1], "mean", .aboveZero),
      ("lognormal_median", [0, 1], "median", .aboveZero),
      ("beta", [0, 6], "a", .aboveZero), ("beta", [14, -6], "b", .aboveZero),
      ("gamma", [2, 0], "scale", .aboveZero),
      ("pert", [6, 40, 30], "mode", .notAbove(argument: "high")),
      ("pert", [6, 5, 30], "mode", .notBelow(argument: "low")),
      ("pert", [6, 6, 6], "high", .above(argument: "low")), ("pert", [6, 14, 30, -1], "lambda", .atLeast(0)),
      ("triangular", [6, 40, 30], "mode", .notAbove(argument: "high")),
      ("uniform", [3, 3], "high", .above(argument: "low")),
      ("student_t", [0, 1, 0], "df", .aboveZero), ("poisson", [-1], "mean", .atLeast(0)),
      ("binomial", [2.5, 0.5], "n", .wholeNumber), ("binomial", [5, 1.5], "p", .from(0, to: 1)),
      ("discrete", [1, 0.5, 2], "arguments", .pairs), ("discrete", [], "values", .notEmpty),
      ("discrete", [1, -1], "weight", .atLeast(0)), ("discrete", [1, 0, 2, 0], "weight", .aboveZero),
      ("empirical", [], "sample", .notEmpty), ("constant", [.nan], "value", .finite),
      ("interval", [6, 30, 90], "confidence", .between(0, 1)),
      ("lognormal_interval", [0, 30, 0.9], "low", .aboveZero), ("interval", [6, 30], "arguments", .count(3...3)),
      ("truncated", [1, 2], "arguments", .otherInput), ("mixture", [1, 2], "arguments", .otherInput),
    ]
    for (word, numbers, argument, requirement) in wrong {
      let form = try #require(DistributionCatalogue.form(word))
      let error = #expect(throws: ImpossibleArguments.self, "\(word) \(numbers)") {
        _ = try form.distribution(.numbers(numbers))
      }
      #expect(error?.distribution == word)
      #expect(error?.argument == argument, "\(word) \(numbers)")
      #expect(error?.requirement == requirement, "\(word) \(numbers)")
    }
    let refusedWords = Set(wrong.map(\.0))
    #expect(DistributionCatalogue.forms.allSatisfy { refusedWords.contains($0.word) })
  }

  @Test("A truncation that leaves nothing is refused")
  func nothingLeft() throws {
    let form = try #require(DistributionCatalogue.form("truncated"))
    for (base, low, high) in [
      (try Beta(a: 2, b: 3) as any Distribution, 1.5, 2.0), (try Poisson(mean: 3), 1.2, 1.8), (try Constant(4), 5, 6),
      (try Normal(mean: 0, sd: 1), 60, 61),
    ] {
      let error = #expect(throws: ImpossibleArguments.self) {
        _ = try form.distribution(.distribution(base, [low, high]))
      }
      #expect(error?.requirement == .someProbability)
    }
    #expect(throws: ImpossibleArguments.self) { _ = try Truncated(Normal(mean: 0, sd: 1), low: 2, high: 1) }
  }

  @Test("A refusal reads as a sentence in both languages")
  func words() throws {
    let error = #expect(throws: ImpossibleArguments.self) { _ = try Normal(mean: 3, sd: -1) }
    #expect(error?.description == "normal: sd must be above 0, not -1")
    #expect(error?.dutch == "normal: sd moet groter dan 0 zijn, niet -1")
  }
}
