import LinearAlgebra
import Models
import Pooling
import ReferenceCases
import Testing

@Suite("Estimates of a sample agree with R's survey")
struct SurveyAgreementTests {
  let households: Households
  let numbers: JSONValue

  init() throws {
    households = try Households()
    numbers = try JSONValue(contentsOf: Households.folder.appendingPathComponent("surveys.json"))
  }

  /// Values and the whole covariance; sums of a few hundred terms, and for calibration Newton's steps to the last digits.
  func check(
    _ values: [Double], _ covariance: Matrix, _ name: String, tolerance: Double = 1e-10,
    place: SourceLocation = #_sourceLocation
  ) {
    let expected = numbers[name]["values"].numbers
    #expect(values.count == expected.count, sourceLocation: place)
    for (value, truth) in zip(values, expected) {
      #expect(abs(value / truth - 1) < tolerance, sourceLocation: place)
    }
    let rows = numbers[name]["covariance"].array.map(\.numbers)
    for i in rows.indices {
      for j in rows.indices {
        let size = (rows[i][i] * rows[j][j]).squareRoot()
        #expect(abs(covariance[i, j] - rows[i][j]) < tolerance * size, sourceLocation: place)
      }
    }
  }

  static let designs = ["stratified", "replaced", "elements", "twostage"]

  @Test(arguments: designs) func `in means, totals and ratios`(name: String) throws {
    let design = try households.design(name)
    let means = try design.means([households.column("score"), households.column("cost"), households.column("helped")])
    check(means.values, means.covariance, name + "_means")
    let totals = try design.totals([households.column("score"), households.column("cost")])
    check(totals.values, totals.covariance, name + "_totals")
    let ratio = try design.ratios([households.column("cost")], over: households.column("score"))
    check(ratio.values, ratio.covariance, name + "_ratio")
    #expect(design.degreesOfFreedom == numbers[name + "_degf"].number)
  }

  @Test(arguments: designs) func `in domains and design effects`(name: String) throws {
    let design = try households.design(name)
    let domains = SurveyDomain.levels(households.sizeMargin.cellOfRow, Households.sizes)
    let means = try design.means([households.column("score")], in: domains)
    for (place, truth) in numbers[name + "_domains"]["values"].numbers.enumerated() {
      #expect(abs(means.values[place] / truth - 1) < 1e-12)
      #expect(abs(means.covariance[place, place] / numbers[name + "_domains"]["variances"][place].number - 1) < 1e-10)
    }
    for (place, basis) in DesignEffectBasis.allCases.enumerated() {
      let effect = try design.designEffect(ofMean: households.column("score"), against: basis)
      #expect(abs(effect / numbers[name + "_deff"][place].number - 1) < 1e-10)
    }
  }

  @Test func `where a stratum has one unit, by the rule chosen`() throws {
    let table = households.table.keeping(
      households.table.rows.indices.filter {
        households.table.texts("region")[$0] != "north" || households.neighbourhoods[$0] == 1
      }.map { households.table.rows[$0] })
    func design(_ rule: SingleUnitRule) throws -> SurveyDesign {
      try SurveyDesign(
        weights: table.numbers("weight"),
        stages: [
          SurveyStage(
            units: table.numbers("neighbourhood").map { Int($0) }, strata: table.codes("region").codes,
            populations: table.numbers("regions_of"))
        ], singleUnits: rule)
    }
    let score = SurveyColumn("score", table.numbers("score"))
    let adjusted = try design(.adjust).means([score])
    check(adjusted.values, adjusted.covariance, "lonely_adjust")
    let certain = try design(.certainty).totals([score])
    check(certain.values, certain.covariance, "lonely_certainty")
    #expect(throws: SurveyFault(.singleUnitStratum(stage: 1))) { try design(.refuse).means([score]) }
  }

  @Test func `after post-stratification and raking`() throws {
    let design = try households.design("stratified")
    let columns = [households.column("score"), households.column("cost")]
    let post = try design.postStratified(by: households.sizeMargin)
    check(try post.means(columns).values, try post.means(columns).covariance, "post_means")
    check(try post.totals(columns).values, try post.totals(columns).covariance, "post_totals")
    let raked = try Raking()(design, to: [households.sizeMargin, households.urbanMargin])
    check(try raked.means(columns).values, try raked.means(columns).covariance, "raked_means")
    check(try raked.totals(columns).values, try raked.totals(columns).covariance, "raked_totals")
    for name in ["raked_weights", "rake_weights"] {
      for (row, weight) in zip([1, 10, 100, 200, households.rows], numbers[name].numbers) {
        #expect(abs(raked.weights[row - 1] / weight - 1) < 1e-11)
      }
    }
  }

  @Test(arguments: CalibrationDistances.names) func `after calibration`(name: String) throws {
    let distance: any CalibrationDistance =
      switch name {
      case LinearDistance.name: LinearDistance()
      case RakingDistance.name: RakingDistance()
      case BoundedLinearDistance.name: try BoundedLinearDistance(low: 0.75, high: 1.35)
      default: try LogitDistance(low: 0.5, high: 1.8)
      }
    let calibrated = try Calibration(distance)(
      try households.design("stratified"), to: households.constraints(age: true))
    let means = try calibrated.means([households.column("score"), households.column("cost")])
    let key = String(name.prefix { $0 != " " })
    let isBounded = name == BoundedLinearDistance.name
    check(means.values, means.covariance, (isBounded ? "bounded" : key) + "_means", tolerance: 1e-9)
    for (row, weight) in zip(
      [1, 10, 100, 200, households.rows], numbers[(isBounded ? "bounded" : key) + "_weights"].numbers)
    {
      #expect(abs(calibrated.weights[row - 1] / weight - 1) < 1e-9)
    }
  }

  @Test func `in the ratio estimator, calibration with a variance that grows`() throws {
    let score = households.column("score")
    let calibrated = try Calibration()(
      try households.design("stratified"), to: [Calibration.Constraint(score, total: 13500 * 55)],
      scales: score.values)
    let total = try calibrated.totals([households.column("cost")])
    check(total.values, total.covariance, "ratio_estimator")
  }

  static let fits = ["gaussian", "gaussian_twostage", "logit", "poisson", "logit_raked", "logit_domain"]

  @Test(arguments: fits) func `in regressions`(name: String) throws {
    var design = try households.design(name.hasSuffix("twostage") ? "twostage" : "stratified")
    if name.hasSuffix("raked") { design = try Raking()(design, to: [households.sizeMargin, households.urbanMargin]) }
    let urban = [("urban", ["no", "yes"])]
    let columns =
      name.hasPrefix("gaussian")
      ? try households.design(["age"], factors: [("size", Households.sizes)])
      : try households.design(["score"], factors: name.hasSuffix("domain") ? [] : urban)
    var family: any Family = BinomialLogit()
    if name.hasPrefix("gaussian") { family = GaussianIdentity() }
    if name == "poisson" { family = PoissonLog() }
    let outcome = name.hasPrefix("gaussian") ? "score" : name == "poisson" ? "cost" : "helped"
    let domain =
      name.hasSuffix("domain") ? SurveyDomain("one", households.table.texts("size").map { $0 == "one" }) : nil
    let fit = try SurveyRegression(
      family, columns, households.table.numbers(outcome), design, domain: domain)
    // R has the bread and the working weights of the step before its last.
    check(fit.coefficients, fit.covariance, "fit_" + name, tolerance: 1e-8)
    #expect(fit.degreesOfFreedom == numbers["fit_" + name]["df"].number)
  }
}
