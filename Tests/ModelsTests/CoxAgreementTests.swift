import LinearAlgebra
import Models
import ReferenceCases
import Testing

/// Each with the numbers of R's survival in Reference/survival.json. Relative to the size of the thing. Reached: 1e-12.
@Suite("A Cox model agrees with R's survival")
struct CoxAgreementTests {
  static let tolerance = 1e-10

  struct Case: CustomStringConvertible {
    let name: String
    var columns = ["treated", "age", "lives_alone", "site"]
    var isSpells = false
    var cause = 1
    var ties = TieMethod.efron
    var weight = false
    var shift = false
    var strata = false
    var cluster: String?
    /// The columns of someone whose curve is drawn, and the code of the stratum.
    var someone: [Double]?
    var stratum: Int?
    /// Columns of one term.
    var terms: [(name: String, columns: [Int])]?

    var description: String { name }

    func fit() throws -> (CoxFit, Watched) {
      let people = try isSpells ? Watched.spells() : Watched.courses()
      let model = CoxModel(
        ties: ties, weights: weight ? people.numbers("weight") : nil, offset: shift ? people.numbers("shift") : nil,
        strata: strata ? people.codes("site") : nil)
      return (try model.fit(try people.design(columns), try people.outcome(cause)), people)
    }
  }

  static let siteTerms: [(name: String, columns: [Int])] = [
    ("treated", [0]), ("age", [1]), ("lives_alone", [2]), ("site", [3, 4]),
  ]
  static let weightedTerms: [(name: String, columns: [Int])] = [("treated", [0]), ("age", [1]), ("site", [2, 3])]
  static let late = ["treated", "age", "lives_alone"]

  static let cases = [
    Case(name: "efron", someone: [1, 80, 0, 0, 1], terms: siteTerms),
    Case(name: "breslow", ties: .breslow, someone: [1, 80, 0, 0, 1], terms: siteTerms),
    Case(name: "clustered", cluster: "region", someone: [1, 80, 0, 0, 1], terms: siteTerms),
    Case(
      name: "weighted", columns: ["treated", "age", "site"], weight: true, shift: true, cluster: "region",
      someone: [1, 80, 0, 1], terms: weightedTerms),
    Case(
      name: "weighted_breslow", columns: ["treated", "age", "site"], ties: .breslow, weight: true, shift: true,
      cluster: "person", someone: [1, 80, 0, 1], terms: weightedTerms),
    Case(
      name: "strata", columns: ["treated", "lives_alone", "age", "treated:lives_alone"], strata: true,
      cluster: "region", someone: nil, stratum: 2),
    Case(name: "late", columns: late, isSpells: true, cluster: "person", someone: [0, 70, 1]),
    Case(name: "late_breslow", columns: late, isSpells: true, ties: .breslow, cluster: "region", someone: [0, 70, 1]),
    Case(name: "late_strata", columns: late, isSpells: true, weight: true, strata: true, cluster: "region"),
    Case(name: "death", columns: ["treated", "age"], cause: 2),
  ]

  func expected(_ item: Case) throws -> JSONValue { try Watched.expected()["fits"][item.name] }

  @Test(arguments: cases)
  func `The coefficients, the likelihood and its tests are those of coxph`(_ item: Case) throws {
    let (fit, _) = try item.fit()
    let expected = try expected(item)
    expectEqual(fit.coefficients, expected["coefficients"].numbers, Self.tolerance)
    expectEqual(
      [fit.nullLogLikelihood, fit.logLikelihood], expected["log_likelihood"].numbers, Self.tolerance)
    expectEqual(fit.scoreTest.statistic, expected["score"].number, Self.tolerance)
    expectEqual(fit.likelihoodRatioTest.statistic, expected["likelihood_ratio"].number, Self.tolerance)
    expectEqual(try fit.waldTest().statistic, expected["wald"].number, Self.tolerance)
    expectEqual(Array(fit.martingaleResiduals.prefix(40)), expected["martingale"].numbers, Self.tolerance)
  }

  @Test(arguments: cases)
  func `The inverse information and the sandwich by cluster are those of coxph`(_ item: Case) throws {
    let (fit, people) = try item.fit()
    let expected = try expected(item)
    expectEqual(try fit.covariance(IID()).matrix, expected["iid"], Self.tolerance)
    if let cluster = item.cluster {
      let robust = try fit.covariance(CR0(), units: people.units(cluster))
      expectEqual(robust.matrix, expected["robust"], Self.tolerance)
    }
  }

  @Test(arguments: cases)
  func `Score residuals and Schoenfeld residuals are those of survival`(_ item: Case) throws {
    let (fit, _) = try item.fit()
    let expected = try expected(item)
    let k = fit.coefficients.count
    let sums = (0..<k).map { j in (0..<50).reduce(0) { $0 + fit.scoreResiduals[$1, j] } }
    expectEqual(sums, expected["score_residuals"].numbers, Self.tolerance)
    let (_, _, residuals) = fit.schoenfeldResiduals
    let sizes = (0..<k).map { residuals.column($0).reduce(0) { $0 + abs($1) } }
    let own = expected["schoenfeld"]
    expectEqual(sizes, k == 1 ? [own.number] : own.numbers, Self.tolerance)
  }

  @Test(arguments: cases)
  func `The test of proportional hazards is that of cox.zph`(_ item: Case) throws {
    let (fit, _) = try item.fit()
    let expected = try expected(item)["zph"]
    for transform in ProportionalHazardsTest.Transform.allCases {
      let test = try fit.proportionalHazardsTest(transform, terms: item.terms)
      let all = test.terms.map(\.test) + [test.global]
      expectEqual(all.map(\.statistic), expected[transform.rawValue]["statistic"].numbers, Self.tolerance)
      #expect(all.map { Double($0.degreesOfFreedom) } == expected[transform.rawValue]["df"].numbers)
      expectEqual(all.map(\.pValue), expected[transform.rawValue]["p"].numbers, Self.tolerance)
    }
  }

  @Test(arguments: cases.filter { $0.someone != nil })
  func `The survival of someone and the baseline hazard are those of survfit and basehaz`(_ item: Case) throws {
    let (fit, people) = try item.fit()
    let expected = try expected(item)
    let robust = try item.cluster.map { try fit.covariance(CR0(), units: people.units($0)).matrix }
    let curve = try #require(fit.survivalCurve(covariates: item.someone ?? [], covariance: robust))
    let places = [3.0, 8, 20].compactMap { curve.place(at: $0) }
    expectEqual(places.map { curve.survival[$0] }, expected["curve"]["survival"].numbers, Self.tolerance)
    expectEqual(places.map { curve.standardErrorOfLog[$0] }, expected["curve"]["cumulative_se"].numbers, Self.tolerance)
    let base = fit.baselineHazards.map { own in own.cumulative[own.time.lastIndex { $0 <= 8 } ?? 0] }
    let known = expected["baseline"]
    guard !item.shift else { return }
    expectEqual(base, known.array.isEmpty ? [known.number] : known.numbers, Self.tolerance)
  }
}

/// Equal to a share of the larger, or of 1 where both are smaller than that share of it.
func expectEqual(_ a: Double, _ b: Double, _ tolerance: Double, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(abs(a - b) <= tolerance * max(abs(a), abs(b), 1e-6), sourceLocation: sourceLocation)
}

func expectEqual(_ a: [Double], _ b: [Double], _ tolerance: Double, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(a.count == b.count, sourceLocation: sourceLocation)
  for (x, y) in zip(a, b) { expectEqual(x, y, tolerance, sourceLocation: sourceLocation) }
}

/// A covariance matrix, each element relative to the root of the product of its two variances.
func expectEqual(_ a: Matrix, _ b: JSONValue, _ tolerance: Double, sourceLocation: SourceLocation = #_sourceLocation) {
  let rows = b.array.map { $0.array.isEmpty ? [$0.number] : $0.numbers }
  #expect(rows.count == a.rows, sourceLocation: sourceLocation)
  for (i, row) in rows.enumerated() {
    for (j, value) in row.enumerated() {
      let scale = (a[i, i] * a[j, j]).squareRoot()
      #expect(abs(a[i, j] - value) <= tolerance * scale, sourceLocation: sourceLocation)
    }
  }
}
