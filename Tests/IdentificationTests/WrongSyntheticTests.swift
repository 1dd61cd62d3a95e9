import Estimation
import Testing

@Suite("Weights of predictors of a synthetic control")
struct WrongSyntheticTests {
  private static func study() throws -> StudyOnDisk {
    var rows: [[String]] = []
    for unit in 10..<35 {
      for t in 0..<15 {
        let income = "\(Double((unit * 7) % 11) + 0.1 * Double(t))"
        rows.append([
          "u\(unit)", "\(t)", unit == 10 && t >= 10 ? "yes" : "no", "\(OneSiteDesignTests.level(unit, t))", income,
        ])
      }
    }
    return try StudyOnDisk(
      columns: [
        "unit: {type: text}", "year: {type: number}", "help: {type: yes_no}", "y: {type: number}",
        "income: {type: number}",
      ], key: ["unit", "year"], header: ["unit", "year", "help", "y", "income"], rows: rows)
  }

  private static func lines(_ keys: String) -> String {
    OneSiteDesignTests.lines(OneSiteDesignTests.control + ", predictors: [income], predictor_weights: {\(keys)}")
  }

  @Test func `Weights that are given count by their ratio`() throws {
    let estimates = try ["income: 30%, outcome: 70%", "income: 3, outcome: 7", "income: 1", "income: 1, outcome: 9"].map
    {
      try #require(try Self.study().test(Self.lines($0)).terms.first).estimate
    }
    #expect(abs(estimates[0] - estimates[1]) < 1e-9)
    #expect(abs(estimates[0] - estimates[2]) > 1e-3)
  }

  @Test(arguments: ["income: -1", "outcome: 1", "income: 0", "income: much"])
  func `Weights that fit no predictors are refused`(keys: String) throws {
    #expect(try Self.study().codes(Self.lines(keys)) == ["predictor_weights_do_not_fit"])
  }

  @Test func `A weight of a predictor that is not named is an unknown key`() throws {
    #expect(try Self.study().codes(Self.lines("income: 1, age: 1")) == ["unknown_key"])
    #expect(
      try Self.study().codes(OneSiteDesignTests.lines(OneSiteDesignTests.control + ", predictor_weights: {outcome: 1}"))
        == ["predictor_weights_do_not_fit"])
  }
}
