import Models
import Pooling
import Testing

@Suite("Laws of samples, and what cannot be made of one")
struct SurveyLawTests {
  let households: Households

  init() throws { households = try Households() }

  @Test func `The mean of a simple random sample has the textbook error`() throws {
    let values: [Double] = [3, 1, 4, 1, 5, 9, 2, 6]
    let n = 8.0
    let population = 40.0
    let design = try SurveyDesign(stages: [
      SurveyStage(units: Array(0..<8), populations: [Double](repeating: population, count: 8))
    ])
    let mean = try design.means([SurveyColumn("x", values)])
    let average = values.reduce(0, +) / n
    let squares = values.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    // s²/n · (1 − n/N)
    #expect(abs(mean.covariance[0, 0] / (squares / (n - 1) / n * (1 - n / population)) - 1) < 1e-14)
    #expect(abs(try design.designEffect(ofMean: SurveyColumn("x", values)) - 1) < 1e-14)
    #expect(mean.degreesOfFreedom == [7])
  }

  @Test func `A census has no error`() throws {
    let design = try SurveyDesign(stages: [SurveyStage(units: [0, 1, 2], populations: [3, 3, 3])])
    #expect(try design.totals([SurveyColumn("x", [1, 5, 2])]).standardErrors == [0])
  }

  @Test(arguments: CalibrationDistances.names) func `Calibration reaches every total, whatever the distance`(
    name: String
  ) throws {
    let distance: any CalibrationDistance =
      switch name {
      case LinearDistance.name: LinearDistance()
      case RakingDistance.name: RakingDistance()
      case BoundedLinearDistance.name: try BoundedLinearDistance(low: 0.5, high: 2)
      default: try LogitDistance(low: 0.4, high: 2.5)
      }
    #expect(distance.factor(0) == 1 && abs(distance.slope(0) - 1) < 1e-15)
    for u in [-0.3, -0.05, 0.1, 0.25] {
      let difference: Double = (distance.factor(u + 1e-6) - distance.factor(u - 1e-6)) / 2e-6
      #expect(abs(distance.slope(u) - difference) < 1e-8)
    }
    let constraints = households.constraints(age: true)
    let calibrated = try Calibration(distance)(try households.design("elements"), to: constraints)
    for constraint in constraints {
      let total = try calibrated.totals([constraint.column])
      #expect(abs(total.values[0] / constraint.total - 1) < 1e-12)
      // A total that is known has no error.
      #expect(total.standardErrors[0] < 1e-7 * constraint.total)
    }
  }

  @Test func `Raking and calibration by the raking distance give the same weights`() throws {
    let design = try households.design("stratified")
    let raked = try Raking()(design, to: [households.sizeMargin, households.urbanMargin])
    let calibrated = try Calibration(RakingDistance())(design, to: households.constraints(age: false))
    for (one, other) in zip(raked.weights, calibrated.weights) { #expect(abs(one / other - 1) < 1e-11) }
  }

  @Test func `The order of the rows changes nothing`() throws {
    let order = households.table.rows.indices.sorted { ($0 * 97) % 338 < ($1 * 97) % 338 }
    let design = try households.design("twostage")
    let table = households.table.keeping(order.map { households.table.rows[$0] })
    let turned = try SurveyDesign(stages: [
      SurveyStage(
        units: table.numbers("neighbourhood").map { Int($0) }, strata: table.codes("region").codes,
        populations: table.numbers("regions_of")),
      SurveyStage(units: table.numbers("row").map { Int($0) }, populations: table.numbers("homes")),
    ])
    let one = try design.means([households.column("cost")])
    let other = try turned.means([SurveyColumn("cost", table.numbers("cost"))])
    #expect(one.values == other.values)
    #expect(abs(one.covariance[0, 0] / other.covariance[0, 0] - 1) < 1e-14)
  }

  @Test func `Weights that are negative, missing or all 0 are refused`() {
    #expect(throws: SurveyFault(.negativeWeight(row: 1))) { try SurveyDesign(weights: [1, -2, 3]) }
    #expect(throws: SurveyFault(.missingWeight(row: 2))) { try SurveyDesign(weights: [1, 2, .nan]) }
    #expect(throws: SurveyFault(.noWeight)) { try SurveyDesign(weights: [0, 0]) }
  }

  @Test func `A stage that cannot be is refused`() {
    #expect(throws: SurveyFault(.moreUnitsThanPopulation(stage: 1))) {
      try SurveyDesign(weights: [1, 1, 1], stages: [SurveyStage(units: [0, 1, 2], populations: [2, 2, 2])])
    }
    #expect(throws: SurveyFault(.populationVaries(stage: 1))) {
      try SurveyDesign(weights: [1, 1, 1], stages: [SurveyStage(units: [0, 1, 2], populations: [9, 9, 8])])
    }
    #expect(throws: SurveyFault(.noPopulation(stage: 1))) { try SurveyDesign(stages: [SurveyStage(units: [0, 1])]) }
  }

  @Test func `Margins that the sample cannot carry are refused`() throws {
    let design = try SurveyDesign(weights: [1, 1, 1, 1])
    func margin(_ name: String, _ counts: [Double], _ cells: [Int]) -> PopulationMargin {
      PopulationMargin(name: name, cells: ["a", "b"], counts: counts, cellOfRow: cells)
    }
    #expect(throws: SurveyFault(.unknownCell(margin: "m", row: 2))) {
      try design.postStratified(by: margin("m", [2, 2], [0, 1, -1, 0]))
    }
    #expect(throws: SurveyFault(.emptySampleCell(margin: "m", cell: "b"))) {
      try design.postStratified(by: margin("m", [2, 2], [0, 0, 0, 0]))
    }
    #expect(throws: SurveyFault(.emptyPopulationCell(margin: "m", cell: "b"))) {
      try design.postStratified(by: margin("m", [2, 0], [0, 1, 0, 0]))
    }
    #expect(throws: SurveyFault(.badCell(margin: "m", cell: "b"))) {
      try design.postStratified(by: margin("m", [2, -1], [0, 1, 0, 0]))
    }
    #expect(throws: SurveyFault(.marginsDisagree("m", "k"))) {
      try Raking()(design, to: [margin("m", [2, 2], [0, 1, 0, 1]), margin("k", [2, 3], [0, 1, 1, 0])])
    }
  }

  @Test func `Raking that cannot end says which cell is furthest off`() throws {
    // Who is in a of the one is in a of the other, so that 3 and 2 cannot both be.
    let design = try SurveyDesign(weights: [1, 1, 1, 1])
    let one = PopulationMargin(name: "m", cells: ["a", "b"], counts: [3, 1], cellOfRow: [0, 0, 1, 1])
    let other = PopulationMargin(name: "k", cells: ["a", "b"], counts: [2, 2], cellOfRow: [0, 0, 1, 1])
    #expect(throws: SurveyFault(.notConverged(method: "raking", steps: 5_000, furthest: "m: b"))) {
      try Raking()(design, to: [one, other])
    }
  }

  @Test func `Calibration beyond its bounds is refused`() throws {
    let design = try SurveyDesign(weights: [1, 1, 1, 1])
    let x = SurveyColumn("x", [1, 2, 3, 4])
    #expect(throws: (any Error).self) {
      try Calibration(try LogitDistance(low: 0.9, high: 1.1))(
        design, to: [Calibration.Constraint(SurveyColumn("1", [1, 1, 1, 1]), total: 4), .init(x, total: 14)])
    }
    #expect(throws: SurveyFault(.badBounds)) { try LogitDistance(low: 1.1, high: 2) }
    let ones = Calibration.Constraint(SurveyColumn("1", [1, 1, 1, 1]), total: 4)
    #expect(throws: SurveyFault(.totalsDisagree("two"))) {
      try Calibration()(design, to: [ones, .init(SurveyColumn("two", [2, 2, 2, 2]), total: 9)])
    }
  }

  @Test func `A regression without units to spare is refused`() throws {
    let design = try SurveyDesign(
      weights: [1, 1, 1, 1, 1, 1], stages: [SurveyStage(units: [0, 0, 1, 1, 2, 2], strata: [0, 0, 0, 0, 0, 0])])
    let columns = try DesignMatrix(
      rows: 6,
      terms: [
        .intercept, .numeric(name: "a", values: [1, 2, 3, 4, 5, 7]), .numeric(name: "b", values: [1, 0, 0, 1, 1, 0]),
      ])
    #expect(throws: SurveyFault(.noDegreesOfFreedom(0))) {
      try SurveyRegression(GaussianIdentity(), columns, [1, 3, 2, 4, 3, 6], design)
    }
  }

  @Test func `A missing value is looked at within its domain only`() throws {
    let design = try SurveyDesign(weights: [1, 1, 1, 1])
    let x = SurveyColumn("x", [1, 2, .nan, 6])
    #expect(throws: SurveyFault(.missing(column: "x", row: 2))) { try design.means([x]) }
    let known = try design.means([x], in: [SurveyDomain("known", [true, true, false, true])])
    #expect(known.values == [3])
  }
}
