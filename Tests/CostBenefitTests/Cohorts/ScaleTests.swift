import CostBenefit
import Documents
import Foundation
import Probability
import Testing

@Suite("From sites to a country")
struct ScaleTests {
  private static let places = """
    format: 1
    margins: Places
    source: book
    cells:
      - {town: Alfen, size: small, people: 1_000, old: 100}
      - {town: Belden, size: small, people: 3_000, old: 200}
      - {town: Caspel, size: large, people: 6_000, old: 900}

    """

  private func model(_ scale: String, parameters: String = "", places: String = ScaleTests.places) throws -> Model {
    try WrittenScenario(
      """
      parameters:
        mu: {value: "normal(0.2, 0.03)", source: book}
        tau: {value: 0.05, source: book}
      \(parameters)
      scale:
        nation:
          places: places.yaml
          place: town
      \(scale)
          source: book
      steps:
        total: nation.total
        new_place: nation.new_place
        typical: nation.typical_place
      """, horizon: "2026..2027", baseline: "{set: {mu: 0, tau: 0}}", files: ["places.yaml": places]
    ).model()
  }

  private static let linear = """
        varies: {fall: {mean: mu, between: tau, scale: identity}}
        amount: people * fall
    """

  private func byPlace(_ model: Model, _ place: Int, draws: Int = 2_000) throws -> [Double] {
    let register = model.scales[0].alternatives[1].places[place][0]
    return try Simulation(model, draws: draws).table([.register(register)]).columns[0]
  }

  @Test("The mean and the spread are drawn once, and each place has its own draw around them")
  func moments() throws {
    let model = try model(Self.linear)
    let n = 100_000
    let total = try model.draws(of: "total", draws: n)[0]
    // Mean N·0.2; variance N²·0.03² + τ²·Σn².
    let exact = 1e8 * 0.0009 + 0.0025 * (1e6 + 9e6 + 36e6)
    #expect(abs(Moments(of: total).mean - 2_000) < 5 * (exact / Double(n)).squareRoot())
    #expect(abs(Moments(of: total).variance / exact - 1) < 5 * (2 / Double(n)).squareRoot())
    let fresh = try model.draws(of: "new_place", draws: n)[0]
    let size = 10_000.0 / 3
    #expect(abs(Moments(of: fresh).variance / (size * size * (0.0009 + 0.0025)) - 1) < 5 * (2 / Double(n)).squareRoot())
    let typical = try model.draws(of: "typical", draws: n)[0]
    #expect(abs(Moments(of: typical).variance / (size * size * 0.0009) - 1) < 5 * (2 / Double(n)).squareRoot())
    // Two places share μ and nothing else: covariance n₁·n₂·0.03².
    let (first, third) = try (byPlace(model, 0, draws: n), byPlace(model, 2, draws: n))
    let (a, b) = (Moments(of: first).mean, Moments(of: third).mean)
    let together = zip(first, third).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) } / Double(n)
    let scale = (1e6 * (0.0009 + 0.0025) * 36e6 * (0.0009 + 0.0025)).squareRoot()
    #expect(abs(together - 6e6 * 0.0009) < 5 * 1.1 * scale / Double(n).squareRoot())
  }

  @Test("The places add up to the country in every draw, and their intervals are of the same draws")
  func coherent() throws {
    let model = try model(Self.linear)
    let total = try model.draws(of: "total", draws: 2_000)[0]
    let places = try (0..<3).map { try byPlace(model, $0) }
    for draw in 0..<2_000 { #expect(abs(places.map { $0[draw] }.reduce(0, +) - total[draw]) <= 1e-9 * 2_000) }
    let result = try Simulation(model, draws: 2_000).run()
    let scale = try #require(result.scales.first)
    let alternative = scale.alternatives[0]
    #expect(alternative.places.map(\.name) == ["Alfen", "Belden", "Caspel"])
    let sum = alternative.places.reduce(0) { $0 + $1.amount.summary.mean }
    #expect(abs(sum - alternative.total.summary.mean) < 1e-9 * sum)
    #expect(abs(alternative.total.summary.mean - Moments(of: total).mean) < 1e-9 * sum)
    // The u of a place is no number that one could come to know more of.
    #expect(result.sensitivity.allSatisfy { !$0.parameter.contains("nation") })
  }

  @Test("Another place moves no draw of the others, and every number of threads gives the same bits")
  func bits() throws {
    let three = try model(Self.linear)
    let four = try model(Self.linear, places: Self.places + "  - {town: Dorsel, size: large, people: 2_000, old: 50}\n")
    for place in 0..<3 {
      let (mine, theirs) = try (byPlace(three, place), byPlace(four, place))
      #expect(mine == theirs)
    }
    let one = try Simulation(three, draws: 4_000, threads: 1).run().scales[0].alternatives[0].total.summary
    let two = try Simulation(three, draws: 4_000, threads: 2).run().scales[0].alternatives[0].total.summary
    #expect(one.mean == two.mean && one.sd == two.sd && one.quantile(0.9) == two.quantile(0.9))
  }

  @Test("Places that took part have no transfer bias and no transfer factor, and none has more than its limit")
  func transfer() throws {
    let model = try model(
      """
          took_part: {places: [Alfen], volunteered: yes}
          numbers: {old: person/year}
          varies: {fall: {mean: ratio, between: 0, bias: log(0.5), scale: log}}
          amount: people * fall / 1 year
          factor: 80%
          at_most: old
      """, parameters: "  ratio: {value: 0.3, source: book}")
    // 300 and at most 100; 3,000·0.15·0.8 = 360 and at most 200; 6,000·0.15·0.8 = 720 of 900.
    let found = try (0..<3).map { try byPlace(model, $0, draws: 2)[0] }
    for (mine, exact) in zip(found, [100.0, 200, 720]) { #expect(abs(mine - exact) < 1e-12 * exact) }
    let coverage = model.scales[0].coverage
    #expect(coverage.map(\.level) == ["small", "large"])
    #expect(coverage.map(\.placesThatTookPart) == [1, 0])
    #expect(coverage.map(\.people) == [4_000, 6_000] && coverage[0].peopleThere == 1_000)
    let note = try #require(model.findings.first { $0.code == "class_without_site" })
    #expect(note.message.en.contains("size large (60.0% of the people)"))
  }

  @Test("Means by class are weighted by the people of all places, not of the sites")
  func classes() throws {
    let model = try model(
      """
          varies: {fall: {mean: {by: size, small: few, large: many}, between: 0, scale: logit}}
          amount: people * fall
      """, parameters: "  few: {value: 10%, source: book}\n  many: {value: 40%, source: book}")
    let total = try model.draws(of: "total")[0][0]
    #expect(abs(total - (4_000 * 0.1 + 6_000 * 0.4)) < 1e-9)
    let typical = try model.draws(of: "typical")[0][0]
    #expect(abs(typical - total / 3) < 1e-9)
  }

  @Test("On the scale of odds and of ratios each place has μ + τ·u there")
  func scales() throws {
    for (scale, to) in [("log", { log($0) }), ("logit", { log($0 / (1 - $0)) })] as [(String, (Double) -> Double)] {
      let model = try model(
        """
            varies: {fall: {mean: ratio, between: 0.5, scale: \(scale)}}
            amount: people * fall / 1000
        """, parameters: "  ratio: {value: 0.3, source: book}")
      let draws = try byPlace(model, 0, draws: 50_000).map(to)
      #expect(abs(Moments(of: draws).mean - to(0.3)) < 5 * 0.5 / 50_000.0.squareRoot())
      #expect(abs(Moments(of: draws).standardDeviation - 0.5) < 5 * 0.5 / 100_000.0.squareRoot())
    }
  }

  @Test("A country of 355 places has an interval for each")
  func country() throws {
    let cells = (1...355).map { "  - {town: t\($0), size: \($0 % 3), people: \(1_000 + 137 * $0), old: 1}" }
    let places = "format: 1\nmargins: Places\nsource: book\ncells:\n" + cells.joined(separator: "\n") + "\n"
    let result = try Simulation(model(Self.linear, places: places), draws: 3_000, threads: 2).run()
    let alternative = result.scales[0].alternatives[0]
    #expect(alternative.places.count == 355)
    #expect(
      alternative.places.allSatisfy {
        ($0.amount.summary.quantile(0.025) ?? 1) < ($0.amount.summary.quantile(0.975) ?? 0)
      })
    #expect(result.identityFault <= 1e-9)
  }
}
