import Estimation
import Foundation
import Models
import Probability
import ReferenceCases
import Testing

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct ExactClaimReferenceTests {
  private struct Trial {
    let table: RiskTable
    let rates: RateTable
    let truth: JSONValue
  }

  private static func trials() throws -> [Trial] {
    let reference = try ReferenceCase("threshold_tests")
    func numbers(_ name: String) -> [Int] { reference.data.numbers(name).map { Int($0) } }
    let (a, n1, c, n0) = (numbers("tpos"), numbers("n1"), numbers("cpos"), numbers("n0"))
    return try a.indices.map { i in
      Trial(
        table: try RiskTable(events1: a[i], of: n1[i], events0: c[i], of: n0[i]),
        rates: try RateTable(events1: a[i], in: Double(n1[i]), events0: c[i], in: Double(n0[i])),
        truth: reference.expected["trials"][i])
    }
  }

  private static func counts(_ tests: [ClaimTests], alpha: Double) -> [Int] {
    let rule = VerdictRule(alpha: alpha, refutationWasPlanned: false, reasons: [])
    let answers = tests.map { rule.verdict(on: $0).asLargeAsClaimed }
    return [answers.count { $0 == .supported }, answers.count { $0 == .refuted }]
  }

  @Test
  func
    `The reference case threshold_tests agrees in exact, score and Fisher tests with R's poisson.test and fisher.test`()
    throws
  {
    let trials = try Self.trials()
    #expect(trials.count == 13)
    for trial in trials {
      let truth = trial.truth
      let exact = ConditionalRateRatio(trial.rates)
      #expect(abs(exact.pBelow(0.5) - truth["p_at_least_half_poisson_exact"].number) < 1e-9)
      let interval = exact.interval(confidence: 0.95)
      let theirs = truth["poisson_exact_rate_ratio_ci"].numbers
      #expect(abs(interval.low / theirs[0] - 1) < 1e-9 && abs(interval.high / theirs[1] - 1) < 1e-9)
      let score = RiskScoreTest(.ratio, trial.table, corrected: false)
      #expect(abs(score.pBelow(0.5) - truth["p_at_least_half_score"].number) < 1e-9)
      let limits = score.interval(confidence: 0.95)
      let scores = truth["score_ci"].numbers
      #expect(abs(limits.low / scores[0] - 1) < 1e-8 && abs(limits.high / scores[1] - 1) < 1e-8)
      #expect(abs(ConditionalOddsRatio(trial.table).pTwoSided(1) - truth["fisher_p_two_sided"].number) < 1e-9)
    }
  }

  @Test
  func
    `The reference case threshold_tests supports and refutes as many claims as R's tests, each trial its own family`()
    throws
  {
    let trials = try Self.trials()
    let exact = trials.map { ClaimTests(by: ConditionalRateRatio($0.rates), claim: 0.5, smallest: nil) }
    let wald = trials.map { trial in
      ClaimTests(
        by: WaldEffectTest(
          value: log(trial.table.risk1 / trial.table.risk0), standardError: trial.truth["log_rr_se"].number,
          isRatio: true),
        claim: 0.5, smallest: nil)
    }
    #expect(Self.counts(wald, alpha: 0.05) == [4, 4])
    #expect(Self.counts(wald, alpha: 0.025) == [4, 4])
    #expect(Self.counts(exact, alpha: 0.05) == [4, 4])
    #expect(Self.counts(exact, alpha: 0.025) == [2, 3])
    // As one family.
    let show = Holm.adjusted(wald.map(\.show))
    let refute = Holm.adjusted(wald.map(\.refute))
    #expect(show.count { $0 <= 0.025 } == 1 && refute.count { $0 <= 0.025 } == 2)
  }

  @Test func `The reference case threshold_tests has two one-sided tests of the sleep data as R's pt gives them`()
    throws
  {
    let truth = try ReferenceCase("threshold_tests").expected["tost_sleep_margin_1h"]
    let test = WaldEffectTest(
      value: truth["mean"].number, standardError: truth["se"].number, degreesOfFreedom: 9, isRatio: false)
    let margin = truth["margin"].number
    #expect(abs(test.statistic(-margin) - truth["t_lower"].number) < 1e-9)
    #expect(abs(test.statistic(margin) - truth["t_upper"].number) < 1e-9)
    #expect(abs(test.pAbove(-margin) - truth["p_lower"].number) < 1e-9)
    #expect(abs(test.pBelow(margin) - truth["p_upper"].number) < 1e-9)
    let interval = test.interval(confidence: 0.9)
    #expect(abs(interval.low - truth["ci90"][0].number) < 1e-9 && abs(interval.high - truth["ci90"][1].number) < 1e-9)
  }
}

/// Claims that go through the whole of a hypothesis: file, design, named test, verdict.
@Suite("A hypothesis that names its test")
struct ExactClaimTests {
  private static func tested(_ a: Int, _ n1: Int, _ c: Int, _ n0: Int, _ test: String, _ more: [(String, String)] = [])
    throws
    -> TestedHypothesis
  {
    let hypothesis = try Trial.read(
      Trial.crude + [("test: {confidence: 95%, power: 80%}", "test: {\(test)}"), ("smallest_of_interest: -10%\n", "")]
        + more)
    return try HypothesisTest.run(hypothesis, Trial.book, Trial.table(a, of: n1, c, of: n0))
  }

  @Test func `A claim flips between .025 and .05`() throws {
    // 14 of 400 and 48 of 400: log(14/48) = −1.232144, its error √(1/14 − 1/400 + 1/48 − 1/400) = 0.295401; against log ½ it lies
    // (1.232144 − 0.693147)/0.295401 = 1.82463 errors below, p = 0.0340.
    let strict = try Self.tested(14, 400, 48, 400, "confidence: 95%, recipe: wald")
    let loose = try Self.tested(14, 400, 48, 400, "confidence: 90%, recipe: wald")
    #expect(abs(try #require(strict.claimTest?.pShow) - 0.03403) < 1e-4)
    #expect(strict.claimTest?.pShow == loose.claimTest?.pShow)
    #expect(strict.verdict.asLargeAsClaimed == .notShown)
    #expect(loose.verdict.asLargeAsClaimed == .supported)
    // The interval says the same: its end passes ½.
    #expect(strict.terms[0].confHigh > 0.5 && loose.terms[0].confHigh < 0.5)
    #expect(strict.claimTest?.largestSupported == strict.terms[0].confHigh)
  }

  @Test(arguments: [
    ("relative risk", "score"), ("relative risk", "exact conditional"), ("relative risk", "exact unconditional"),
    ("relative risk", "mid-p"), ("odds ratio", "score"), ("odds ratio", "exact conditional"),
    ("odds ratio", "exact unconditional"), ("odds ratio", "mid-p"),
  ]) func `Claim, interval and p-value come from the named test of a ratio`(_ effect: String, _ recipe: String) throws {
    let hypothesis = try Self.tested(
      9, 40, 22, 50, "recipe: \(recipe)", [("effect: relative risk", "effect: \(effect)")])
    let table = try RiskTable(events1: 9, of: 40, events0: 22, of: 50)
    let rates = try RateTable(events1: 9, in: 40, events0: 22, in: 50)
    let tests: [String: any EffectTest] =
      effect == "odds ratio"
      ? [
        "score": RiskScoreTest(.odds, table, corrected: true), "exact conditional": ConditionalOddsRatio(table),
        "exact unconditional": try UnconditionalExact(.odds, table), "mid-p": ConditionalOddsRatio(table, midP: true),
      ]
      : [
        "score": RiskScoreTest(.ratio, table, corrected: false), "exact conditional": ConditionalRateRatio(rates),
        "exact unconditional": try UnconditionalExact(.ratio, table), "mid-p": ConditionalRateRatio(rates, midP: true),
      ]
    let test = try #require(tests[recipe])
    let claim = try #require(hypothesis.claimTest)
    #expect(abs(claim.pAny - test.pBelow(1)) < 1e-12)
    #expect(abs(claim.pShow - test.pBelow(0.5)) < 1e-12)
    #expect(abs(claim.pRefute - test.pAbove(0.5)) < 1e-12)
    let term = hypothesis.terms[0]
    let interval = test.interval(confidence: 0.95)
    #expect(abs(term.confLow - interval.low) < 1e-12 && abs(term.confHigh - interval.high) < 1e-12)
    #expect(abs(term.pValue - test.pCentral(1)) < 1e-12)
    #expect(hypothesis.recipe.en.contains(test.name))
    // What is drawn for a scenario has the printed interval.
    let crossing = try #require(hypothesis.estimate)
    let reach = 1.959963984540054 * crossing.covariance[0, 0].squareRoot()
    #expect(abs(crossing.terms[0].value * exp(reach) / term.confHigh - 1) < 1e-9)
    #expect(abs(crossing.terms[0].value * exp(-reach) / term.confLow - 1) < 1e-9)
  }

  @Test(arguments: ["score", "exact conditional", "mid-p"])
  func `Power of a named test is that of every table counted`(recipe: String) throws {
    let hypothesis = try Trial.read(
      Trial.crude + [("power: 80%}", "power: 80%, recipe: \(recipe)}")])
    let power = try PowerPlan.run(hypothesis, Trial.book, Trial.table(12, of: 60, 20, of: 70))
    let (p1, p0) = (0.5 * power.baseline, power.baseline)
    // 32 events over 60·½ + 70.
    #expect(abs(p0 - 0.32) < 1e-12)
    var (any, refuted) = (0.0, 0.0)
    for x in 0...60 {
      for y in 0...70 {
        let rates = try RateTable(events1: x, in: 60, events0: y, in: 70)
        let table = try RiskTable(events1: x, of: 60, events0: y, of: 70)
        let test: any EffectTest =
          recipe == "score"
          ? RiskScoreTest(.ratio, table, corrected: false) : ConditionalRateRatio(rates, midP: recipe == "mid-p")
        let mass = BinomialLaw.mass(y, n: 70, p: p0)
        if test.pBelow(1) <= 0.025 { any += mass * BinomialLaw.mass(x, n: 60, p: p1) }
        if test.pAbove(0.5) <= 0.025 { refuted += mass * BinomialLaw.mass(x, n: 60, p: 0.9 * p0) }
      }
    }
    #expect(abs(power.anyIfClaimTrue - any) < 1e-9)
    #expect(abs(try #require(power.refuteIfSmallestOfInterest) - refuted) < 1e-9)
  }

  @Test func `A mean difference is permuted, over rows or over whole clusters`() throws {
    var uniforms = Trial.Uniforms(seed: 5)
    let rows = (0..<48).map { person in
      var row = Trial.Row(client: person, help: person / 4 % 2 == 0, contact: person / 4 % 2 == 0 ? -30 : nil)
      row.town = Int32(person / 4)
      row.hours = (row.help == true ? 3 : 6) + 4 * uniforms.next()
      return row
    }
    let changes = [
      ("outcome: referral == placed", "outcome: hours"), ("effect: relative risk", "effect: mean difference"),
      ("expected: -50%", "expected: -2 hour"), ("smallest_of_interest: -10%\n", ""),
      ("time: \(Trial.timed)\n", ""), ("power: 80%}", "power: 80%, recipe: permutation}"),
    ]
    for cluster in ["", ", cluster: town"] {
      let hypothesis = try Trial.read(
        [("adjusted comparison, adjust_for: [age], cluster: town", "crude comparison\(cluster)")] + changes)
      let tested = try HypothesisTest.run(hypothesis, Trial.book, Trial.table(rows))
      let test = try PermutationTest(
        outcome: rows.map(\.hours), isTreated: rows.map { $0.help == true },
        clusters: cluster.isEmpty ? nil : rows.map { Int($0.town) }, name: "trial")
      // 12 towns, six of which are chosen: 924 ways.
      #expect(test.isExact == !cluster.isEmpty && (cluster.isEmpty || test.assignments == 924))
      let claim = try #require(tested.claimTest)
      #expect(claim.pAny == test.pBelow(0) && claim.pShow == test.pBelow(-2) && claim.pRefute == test.pAbove(-2))
      #expect(abs(tested.terms[0].confHigh - test.limit(lower: false, alpha: 0.025)) < 1e-12)
    }
  }

  @Test func `Non-inferiority and equivalence are tested at their margins by the same test as the interval`() throws {
    // 60 of 300 and 58 of 300: nearly no difference.
    for (kind, margin, answer) in [
      ("equivalence", "+60%", TestedHypothesis.Verdict.Answer.supported), ("equivalence", "+20%", .notShown),
      ("non_inferiority", "+50%", .supported), ("non_inferiority", "+10%", .notShown),
    ] {
      let tested = try Self.tested(60, 300, 58, 300, "kind: \(kind), margin: \(margin), recipe: wald")
      let test = try #require(tested.claimTest?.kind)
      #expect(test.answer == answer, "\(kind) \(margin)")
      let upper = try #require(test.upper)
      let value = log(60.0 / 58)
      let error = (1.0 / 60 + 1.0 / 58 - 2.0 / 300).squareRoot()
      #expect(abs(try #require(test.pUpper) - NormalLaw.cdf((value - log(upper)) / error)) < 1e-12)
      // The claim is a fall: worse is a rise.
      #expect((test.lower == nil) == (kind == "non_inferiority"))
      if let lower = test.lower {
        #expect(abs(lower * upper - 1) < 1e-12)
        // Within both margins exactly where the 95% interval is.
        let term = tested.terms[0]
        #expect((answer == .supported) == (term.confLow > lower && term.confHigh < upper))
      }
    }
    // 90 of 300 and 40 of 300 is more than half as many again.
    let worse = try Self.tested(90, 300, 40, 300, "kind: non_inferiority, margin: +20%")
    #expect(worse.claimTest?.kind?.answer == .refuted)
  }

  @Test
  func `A family is adjusted as its members choose, and by Romano–Wolf less than by Holm where they move together`()
    throws
  {
    func family(_ adjust: String, _ cells: [(Int, Int)]) throws -> [TestedHypothesis] {
      let hypothesis = try Trial.read(
        Trial.crude + [("test: {", "family: all\ntest: {adjust: \(adjust), recipe: wald, ")])
      let one = try HypothesisTest.run(hypothesis, Trial.book, Trial.table(25, of: 300, 65, of: 400))
      let tested = cells.map { _ in one }
      return try Families.adjusted(tested)
    }
    let alone = try #require(try family("holm", [(0, 0)])[0].claimTest)
    let cells = [(0, 0), (0, 0), (0, 0)]
    #expect(alone.adjusted == nil && alone.largestSupported != nil)
    for entry in MultiplicityCatalogue.all {
      let claim = try #require(try family(entry.word, cells)[1].claimTest)
      #expect(claim.pAny == entry.adjusted([alone.pAny, alone.pAny, alone.pAny])[1])
      #expect(claim.adjusted == "\(entry.name) over 3 hypotheses of all")
      #expect(claim.largestSupported == nil)
    }
    // Three times the same test: nothing is lost but Monte Carlo error and what the bootstrap makes of skew.
    let stepdown = try #require(try family("romano_wolf", cells)[1].claimTest)
    #expect(stepdown.adjusted == "Romano–Wolf over 3 hypotheses of all")
    #expect(abs(stepdown.pAny - alone.pAny) < 0.3 * alone.pAny + 0.0025)
    #expect(stepdown.pAny < 3 * alone.pAny)
  }
}
