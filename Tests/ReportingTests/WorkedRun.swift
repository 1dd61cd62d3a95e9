import CostBenefit
import Documents
import Estimation
import Evidence
import Probability
import Reporting

/// A run of the elderly-work scenario, made by hand: numbers of a believable size, drawn from nothing.
struct WorkedRun {
  var name = "Elderly work in Voorbeeldstad"
  var alternatives = ["standard", "intensive"]
  var hypotheses = [WorkedClaim().hypothesis]
  var source = "Kostenhandleiding 2024, table 14"
  var actor = "care_office"
  var step = "avoided"
  /// Times this the amounts, as another estimate would give them.
  var scale = 1.0
  /// How `stay`, in months, is drawn; nil for 1.25 years.
  var stay: Model.Chance?
  /// Whether balance and cash are the same in every draw.
  var isFixed = false
  /// Whether the scenario reads the hypothesis.
  var readsEstimate = true
  /// Whether the last alternative tells its actors the other way round.
  var turnsActors = false

  /// A bell of 1,001 draws round a mean: sums of three sawtooths with periods that share no factor.
  static func bell(_ mean: Double, _ spread: Double) -> [Double] {
    (0..<1001).map { place in
      let saws = [(7, 1001), (11, 1001), (101, 1001)].map { Double((place * $0.0) % $0.1) / 1000 - 0.5 }
      return mean + spread * 2 * saws.reduce(0, +)
    }
  }

  static func figure(_ mean: Double, _ spread: Double, _ unit: String = "EUR2024/year") -> Figure {
    Figure(unit: unit, summary: Summary(of: bell(mean, spread)))
  }

  /// As of a run: equal stretches, with the outermost draws left out.
  static func density(_ draws: [Double]) -> RunResult.Density {
    let sorted = draws.sorted()
    let (low, high) = (sorted[20], sorted[sorted.count - 31])
    guard low < high else { return .init(edges: [], counts: []) }
    let edges = (0..<60).map { low + (high - low) * Double($0) / 60 } + [high]
    var counts = [Int](repeating: 0, count: 60)
    for draw in draws where draw >= low && draw <= high { counts[min(59, Int((draw - low) / (high - low) * 60))] += 1 }
    return .init(edges: edges, counts: counts)
  }

  func alternative(_ name: String, times: Double) -> RunResult.Alternative {
    let total = "EUR2024"
    let actors = [
      (actor, Self.figure(3_331_456.78 * times, 700_000, total)),
      ("municipality", Self.figure(-1_800_000 * times, 120_000, total)),
      ("state", Self.figure(-450_000 * times, 15_000, total)),
      ("participant", Self.figure(150_000 * times, 40_000, total)),
    ]
    return .init(
      name: name, netPresentValue: Self.figure(1_231_456.78 * times, isFixed ? 0 : 700_000 * times, total),
      benefitCostRatio: .init(
        ratioOfMeans: 1.4631, confLow: 0.71, confHigh: 2.31, intervalKind: "quantiles of draws",
        shareDenominatorNotPositive: 0),
      grossSavings: Self.figure(412_345.67 * times, 86_000), netSavings: Self.figure(57_123.4, 86_000),
      cashGrossSavings: Self.figure(82_469.1 * times, 41_000),
      cashNetSavings: Self.figure(-272_753.2, isFixed ? 0 : 41_000),
      freedCapacity: Self.figure(329_876.6, 70_000), sharePositive: ShareOfDraws(holding: Int(822 / times), of: 1001),
      shareBest: ShareOfDraws(holding: 612, of: 1001), payback: .init(median: 2029, shareNever: 0.0812),
      breakEven: [("relative_risk", 0.7123), ("reach", 402.7), ("stay", 9.39)],
      actors: turnsActors && name == alternatives.last ? actors.reversed() : actors,
      years: [(2026, Self.figure(-101_000, 60_000)), (2027, Self.figure(131_000, 60_000))],
      flows: [
        .init(
          name: "less nursing home care", kind: .benefit, presentValue: Self.figure(3_481_456.78, 700_000, total),
          cashable: Self.figure(690_000, 300_000, total), undiscountedByYear: [(2026, 100_123.4), (2027, 402_456.7)]),
        .init(
          name: "elderly work", kind: .cost, presentValue: Self.figure(2_250_000, 30_000, total), cashable: nil,
          undiscountedByYear: [(2026, 310_000), (2027, 310_000)]),
      ],
      effects: [
        ("uptake", Self.figure(0.75, 0, "1")), (step, Self.figure(6.5123, 2.2, "person/year")),
        ("at_home", Self.figure(8.4123, 3.1, "person")), ("reach", Self.figure(612, 0, "person/year")),
      ], density: Self.density(Self.bell(1_231_456.78 * times, isFixed ? 0 : 700_000 * times)))
  }

  /// What each actor has in each of two years.
  func books(times: Double) -> RunResult.Books {
    var books = RunResult.Books()
    for (name, mean, spread) in [(actor, 1_665_728.39, 350_000.0), ("municipality", -900_000, 60_000)] {
      for year in [2026, 2027] {
        let middle = mean * times * (year == 2026 ? 0.9 : 1.1)
        books.actorYears.append(
          .init(
            actor: name, year: year, mean: middle,
            quantiles: (middle - 2 * spread, middle - spread, middle + spread, middle + 2 * spread)))
      }
    }
    return books
  }

  var model: Model {
    var program = Program()
    let reach = program.add(.parameter(0))
    let baseline = program.add(.parameter(1))
    let risk = program.add(.parameter(2))
    let uptake = program.constant(0.75)
    let avoided = program.add(
      .multiply(reach, program.add(.multiply(baseline, program.add(.subtract(program.constant(1), risk))))))
    let home = program.add(.multiply(avoided, program.constant(1.2917)))
    let perYear = Evidence.Unit.count("person")
    let steps: [(name: String, unit: Evidence.Unit, years: [Register])] = [
      ("uptake", .one, [uptake]), (step, perYear, [avoided]), ("at_home", perYear, [home]), ("reach", perYear, [reach]),
    ]
    func parameter(_ name: String, _ chance: Model.Chance, _ grade: String?, _ indexation: String?, _ status: String)
      -> Model.Parameter
    {
      .init(
        name: name, key: name, alternative: nil, chance: chance,
        unit: name == "stay" ? UnitNames().read("month") ?? .plainNumber : .plainNumber,
        provenance: .init(source: source, grade: grade, indexation: indexation, status: status))
    }
    let alternatives = ["baseline"] + self.alternatives
    return Model(
      name: name, file: "elderly-work.scenario.yaml", priceYear: 2024, baseDate: "2026-01-01", years: [2026, 2027],
      timing: "mid",
      discounting: .init(
        rules: "nl-2026", says: "2.8% a year to year 35, 1.8% after; open: how 1.8% compounds",
        factors: [0.9863, 0.9594]),
      otherRules: [.init(rules: "nl-2021", says: "2.25% a year", factors: [0.9889, 0.9671])],
      actors: [actor, "municipality", "state", "participant"], publicPayers: ["municipality", "state", "care_office"],
      parameters: [
        parameter("reach", .certain(612), nil, nil, "read"),
        parameter("base_risk", readsEstimate ? .estimate(0, term: 1) : .certain(0.03), nil, nil, "read"),
        parameter("relative_risk", readsEstimate ? .estimate(0, term: 0) : .certain(0.5), nil, nil, "read"),
        parameter("nursing_home_day", .certain(290 * 365), nil, "2022 → 2024 by CPI (× 1.0731)", "quoted"),
        parameter("stay", stay ?? .certain(1.25), "weak", nil, "read"),
      ],
      estimates: hypotheses.compactMap(\.estimate), correlations: [], program: program,
      alternatives: alternatives.map { .init(name: $0, says: nil, steps: steps, flows: []) },
      claims: [],
      pm: [
        .init(item: "less loneliness", direction: "benefit", to: "participant", why: "not measured before and after"),
        .init(item: "hours of family carers", direction: "cost", to: "family_carer", why: "not recorded"),
      ],
      study: [
        ("commissioned_by", "Gemeente Voorbeeldstad"), ("done_by", "Welzijn Voorbeeldstad"), ("reviewed_by", "none"),
        ("data_closed", "2025-12-31"),
      ],
      sources: [("zin", source, "read"), ("experts-2024", "Six experts, asked in two rounds in May 2024", "open")])
  }

  var told: ToldRun {
    let claim = Model.Claim(
      text: "average(gross_savings, 2028..2035) >= 200_000 EUR2024/year", indicator: .grossSavings,
      aggregator: .average(2028...2035), comparison: .atLeast, threshold: 200_000)
    let cash = Model.Claim(
      text: "average(cash_net_savings, 2028..2035) >= 0 EUR2024/year", indicator: .cashNetSavings,
      aggregator: .average(2028...2035), comparison: .atLeast, threshold: 0)
    let results = alternatives.enumerated().map { alternative($0.element, times: scale * ($0.offset == 0 ? 1 : 1.3)) }
    var result = RunResult(
      model: model, draws: 1001, seed: 18_446_744_073_709_551_615, alternatives: results,
      claims: alternatives.flatMap { name in
        [
          RunResult.Claim(
            claim: claim, alternative: name, share: ShareOfDraws(holding: 930, of: 1001),
            figure: Self.figure(431_222.2 * scale, 92_000)),
          RunResult.Claim(
            claim: cash, alternative: name, share: ShareOfDraws(holding: 3, of: 1001),
            figure: Self.figure(-255_111.1, 41_000)),
        ]
      },
      differences: [
        .init(from: "standard", to: "intensive", netPresentValue: Self.figure(369_000, 90_000, "EUR2024"))
      ],
      sensitivity: alternatives.flatMap { name in
        [
          RunResult.Sensitivity(
            parameter: "stay", alternative: name, rankCorrelation: 0.41, swing: (512_345.6, 2_100_123.4),
            evppi: 12_345),
          .init(
            parameter: "relative_risk", alternative: name, rankCorrelation: -0.83, swing: (2_612_345.6, -310_987.6),
            evppi: nil),
          .init(
            parameter: "nursing_home_day", alternative: name, rankCorrelation: 0.12, swing: (1_000_000, 1_400_000),
            evppi: 0),
        ]
      }, evpi: 23_456.7,
      otherRules: alternatives.map { .init(rules: "nl-2021", alternative: $0, meanNetPresentValue: 1_265_432.1) },
      identityFault: 3e-16)
    result.books = alternatives.enumerated().map { books(times: scale * ($0.offset == 0 ? 1 : 1.3)) }
    return ToldRun(
      result: result, hypotheses: hypotheses, fingerprint: "b7c1-55e0-9a42")
  }

  func report(_ language: Language, _ audience: Audience) -> Report {
    ReportBuilder.build(
      ReportInput(
        runs: [told], findings: [], language: language, audience: audience,
        files: ["out/report.html", "out/results.csv"], versions: [("mkba", "1.0.0")]))
  }
}
