import Foundation
import LinearAlgebra
import Models
import Pooling
import ReferenceCases
import Testing

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct APISurveyReferenceTests {
  let stratified: ReferenceTable
  let clustered: ReferenceTable
  let twoStage: ReferenceTable
  let expected: ReferenceCase

  init() throws {
    expected = try ReferenceCase("api_survey")
    stratified = expected.data
    clustered = try ReferenceCase("api_survey", file: "apiclus1.csv").data
    twoStage = try ReferenceCase("api_survey", file: "apiclus2.csv").data
  }

  static let kinds = ["E", "H", "M"]

  func strat() throws -> SurveyDesign {
    try SurveyDesign(
      weights: stratified.numbers("pw"),
      stages: [
        SurveyStage(
          units: Array(stratified.rows.indices), strata: stratified.codes("stype").codes,
          populations: stratified.numbers("fpc"))
      ])
  }

  func clus1() throws -> SurveyDesign {
    try SurveyDesign(
      weights: clustered.numbers("pw"),
      stages: [SurveyStage(units: clustered.codes("dnum").codes, populations: clustered.numbers("fpc"))])
  }

  func clus2() throws -> SurveyDesign {
    try SurveyDesign(stages: [
      SurveyStage(units: twoStage.codes("dnum").codes, populations: twoStage.numbers("fpc1")),
      SurveyStage(units: twoStage.codes("snum").codes, populations: twoStage.numbers("fpc2")),
    ])
  }

  func margin(_ column: String, _ key: String, _ levels: [String]) -> PopulationMargin {
    let counts = expected.expected["data"]["population"][key]
    return PopulationMargin(
      name: column, cells: levels, counts: levels.map { counts[$0].number },
      cellOfRow: clustered.codes(column, levels: levels).codes)
  }

  var byKind: PopulationMargin { margin("stype", "stype", Self.kinds) }
  var byTarget: PopulationMargin { margin("sch.wide", "sch_wide", ["No", "Yes"]) }

  /// Constraints with an intercept and all kinds but the first.
  func calibration(withEarlier: Bool) -> [Calibration.Constraint] {
    let kind = byKind
    let ones = [Double](repeating: 1, count: clustered.rows.count)
    var constraints = [Calibration.Constraint(SurveyColumn("1", ones), total: kind.total)]
    for (level, column) in SurveyColumn.indicators(kind.cellOfRow, levels: kind.cells).enumerated().dropFirst() {
      constraints.append(Calibration.Constraint(column, total: kind.counts[level]))
    }
    if withEarlier {
      let total = expected.expected["data"]["population"]["api99_total"].number
      constraints.append(Calibration.Constraint(SurveyColumn("api99", clustered.numbers("api99")), total: total))
    }
    return constraints
  }

  func check(_ estimates: SurveyEstimates, _ id: String) {
    let terms = expected.model(id)["terms"].array
    #expect(terms.count == estimates.values.count)
    for (place, term) in terms.enumerated() {
      #expect(abs(estimates.values[place] / term["estimate"].number - 1) < 1e-9)
      #expect(abs(estimates.standardErrors[place] / term["se"].number - 1) < 1e-8)
    }
  }

  static let estimates = [
    "strat_mean", "strat_total", "clus_mean", "clus_total", "clus2_mean", "clus2_total", "poststrat_mean",
    "poststrat_total", "rake_mean", "rake_total", "greg_total", "calrake_mean",
  ]

  @Test(arguments: estimates) func `The reference case api_survey agrees with R's survey`(id: String) throws {
    let (design, data): (SurveyDesign, ReferenceTable) =
      switch String(id.split(separator: "_")[0]) {
      case "strat": (try strat(), stratified)
      case "clus": (try clus1(), clustered)
      case "clus2": (try clus2(), twoStage)
      case "poststrat": (try clus1().postStratified(by: byKind), clustered)
      case "rake": (try Raking()(try clus1(), to: [byKind, byTarget]), clustered)
      case "greg": (try Calibration()(try clus1(), to: calibration(withEarlier: false)), clustered)
      default: (try Calibration(RakingDistance())(try clus1(), to: calibration(withEarlier: true)), clustered)
      }
    if id.hasSuffix("mean") {
      check(try design.means([SurveyColumn("api00", data.numbers("api00"))]), id)
    } else {
      // One school of the second sample does not say how many pupils it has; R leaves it out as outside the domain.
      let pupils = data.numbers("enroll")
      let known = SurveyDomain("known", pupils.map { $0.isFinite })
      check(try design.totals([SurveyColumn("enroll", pupils)], in: [known]), id)
    }
  }

  @Test(arguments: ["svyglm_gauss", "svyglm_logit", "svyglm_clus"])
  func `The reference case api_survey agrees with R's svyglm`(id: String) throws {
    let isClustered = id.hasSuffix("clus")
    let data = isClustered ? clustered : stratified
    let names = isClustered ? ["ell", "meals"] : ["ell", "meals", "mobility"]
    let columns = try DesignMatrix(
      rows: data.rows.count, terms: [.intercept] + names.map { .numeric(name: $0, values: data.numbers($0)) })
    let isLogit = id.hasSuffix("logit")
    let outcome = isLogit ? data.texts("sch.wide").map { $0 == "Yes" ? 1.0 : 0 } : data.numbers("api00")
    let family: any Family = isLogit ? BinomialLogit() : GaussianIdentity()
    let fit = try SurveyRegression(family, columns, outcome, isClustered ? clus1() : strat())
    for (place, term) in expected.model(id)["terms"].array.enumerated() {
      #expect(abs(fit.coefficients[place] / term["estimate"].number - 1) < 1e-9)
      #expect(fit.degreesOfFreedom == term["df"].number)
      // The logit of the case stopped at R's default of 1e-8, with the working weights of the step before its last: see below.
      #expect(abs(fit.standardErrors[place] / term["se"].number - 1) < (isLogit ? 3e-5 : 1e-8))
      #expect(abs(fit.pValue(place) / term["p"].number - 1) < (isLogit ? 2e-4 : 1e-7))
      let reach = abs(fit.interval(place).lowerBound - term["ci"][0].number) / term["se"].number
      #expect(reach < (isLogit ? 1e-4 : 1e-7))
    }
  }

  @Test func `The reference case api_survey agrees with R's svyglm of a logit where that stopped`() throws {
    let data = stratified
    let terms: [DesignTerm] =
      [.intercept] + ["ell", "meals", "mobility"].map { .numeric(name: $0, values: data.numbers($0)) }
    let columns = try DesignMatrix(rows: data.rows.count, terms: terms)
    let outcome = data.texts("sch.wide").map { $0 == "Yes" ? 1.0 : 0 }
    let survey = try strat()
    let weights = survey.weights.map { $0 / survey.weights.reduce(0, +) * Double(survey.rows) }
    // R's glm: from (wy + 1/2)/(w + 1), five steps of Fisher scoring until the deviance moves less than 1e-8 of itself.
    var predictor = zip(weights, outcome).map { weight, y in
      let mean = (weight * y + 0.5) / (weight + 1)
      return log(mean / (1 - mean))
    }
    var coefficients: [Double] = []
    var bread = Matrix.identity(4)
    var working: [Double] = []
    for _ in 1...5 {
      let means = predictor.map { 1 / (1 + exp(-$0)) }
      working = zip(weights, means).map { $0 * $1 * (1 - $1) }
      let target = predictor.indices.map { predictor[$0] + (outcome[$0] - means[$0]) / (means[$0] * (1 - means[$0])) }
      let step = try LeastSquares(weights: working).fit(columns, target)
      (coefficients, bread) = (step.coefficients, step.bread)
      predictor = columns.matrix * coefficients
    }
    let influence = columns.matrix * bread
    let estimates = try survey.totals(
      coefficients.indices.map { j in
        SurveyColumn(
          columns.names[j],
          predictor.indices.map { row in
            let mean = 1 / (1 + exp(-predictor[row]))
            let residual = (outcome[row] - mean) / (mean * (1 - mean))
            return influence[row, j] * working[row] * residual / survey.weights[row]
          })
      })
    for (place, term) in expected.model("svyglm_logit")["terms"].array.enumerated() {
      #expect(abs(coefficients[place] / term["estimate"].number - 1) < 1e-9)
      #expect(abs(estimates.standardErrors[place] / term["se"].number - 1) < 1e-8)
    }
  }

  @Test func `The reference case api_survey agrees with R's svyratio`() throws {
    let ratio = try strat().ratios(
      [SurveyColumn("api00", stratified.numbers("api00"))],
      over: SurveyColumn("api99", stratified.numbers("api99")))
    #expect(abs(ratio.values[0] / expected.expected["ratio"]["estimate"].number - 1) < 1e-9)
    #expect(abs(ratio.standardErrors[0] / expected.expected["ratio"]["se"].number - 1) < 1e-8)
  }

  @Test func `The reference case api_survey agrees with R's svyby`() throws {
    let kinds = expected.expected["by_stype"].array
    let levels = kinds.compactMap { $0["stype"].string }
    let estimates = try strat().means(
      [SurveyColumn("api00", stratified.numbers("api00"))],
      in: SurveyDomain.levels(stratified.codes("stype", levels: levels).codes, levels))
    #expect(estimates.values.count == 3)
    for (place, kind) in kinds.enumerated() {
      #expect(abs(estimates.values[place] / kind["mean"].number - 1) < 1e-9)
      #expect(abs(estimates.standardErrors[place] / kind["se"].number - 1) < 1e-8)
    }
  }

  @Test func `The reference case api_survey agrees with R's survey in its design effect`() throws {
    let effect = try clus1().designEffect(ofMean: SurveyColumn("api00", clustered.numbers("api00")))
    #expect(abs(effect / expected.expected["deff_clus"].number - 1) < 1e-8)
  }

  @Test func `The reference case api_survey agrees with R's survey in the sum of raked weights`() throws {
    let raked = try Raking()(try clus1(), to: [byKind, byTarget])
    let sum = DoubleDouble.sum(of: raked.weights)
    #expect(abs(sum / expected.expected["rake_weights_sum"].number - 1) < 1e-9)
  }

  @Test func `The reference case api_survey agrees with what R's survey has published`() throws {
    func values(_ id: String) -> JSONValue {
      expected.expected["published"].array.first { $0["id"].string == id } ?? .null
    }
    let designs = [
      ("strat_mean", try strat(), stratified), ("clus_mean", try clus1(), clustered),
      ("clus2_mean", try clus2(), twoStage),
      ("poststrat_mean", try clus1().postStratified(by: byKind), clustered),
    ]
    for (id, design, data) in designs {
      let mean = try design.means([SurveyColumn("api00", data.numbers("api00"))])
      #expect(abs(mean.values[0] - values(id)["value"].number) < 0.0051)
      #expect(abs(mean.standardErrors[0] / values(id)["se"].number - 1) < 5e-5)
    }
  }
}
