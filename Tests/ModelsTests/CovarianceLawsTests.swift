import Foundation
import LinearAlgebra
import Models
import Testing

@Suite("A covariance")
struct CovarianceLawsTests {
  static let estimators: [any Estimator] = [
    LeastSquares(), GeneralisedLinear(BinomialLogit()), GeneralisedLinear(PoissonLog()),
  ]

  func fit(_ estimator: any Estimator) throws -> Fit {
    let clients = try Clients.shared.get()
    return try estimator.fit(clients.design(), clients.numbers("referral"))
  }

  @Test func `stands in the catalogue for every file of its folder`() throws {
    let folder = Clients.folder.appendingPathComponent("../../../Sources/Models/Covariances").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let entries = try files.map { $0.replacingOccurrences(of: ".swift", with: "") }.filter { name in
      let text = try String(contentsOf: folder.appendingPathComponent("\(name).swift"), encoding: .utf8)
      return text.contains("struct \(name): Covariance") || text.contains("struct \(name): SandwichCovariance")
    }
    #expect(Set(entries) == Set(Covariances.all.map { "\(type(of: $0))" }))
    let structured = try files.map { $0.replacingOccurrences(of: ".swift", with: "") }.filter { name in
      let text = try String(contentsOf: folder.appendingPathComponent("\(name).swift"), encoding: .utf8)
      return text.contains("struct \(name): StructuredCovariance")
    }
    #expect(Set(structured) == Set(Covariances.structured.map { "\($0)" }))
    for recipe in Covariances.all { #expect(Covariances.named(recipe.name.lowercased())?.name == recipe.name) }
    #expect(Covariances.named("HC9") == nil)
  }

  @Test(arguments: estimators) func `is symmetric and positive definite`(estimator: any Estimator) throws {
    let fit = try fit(estimator)
    let units = try Clients.shared.get().neighbourhoods
    for recipe in Covariances.all {
      let matrix = try fit.covariance(recipe, units: units).matrix
      #expect(matrix == matrix.transposed)
      #expect(throws: Never.self) { try Cholesky(matrix) }
    }
  }

  /// One of each recipe that carries a structure of the rows: neighbourhoods as groups, rows of each in their order as times.
  static func structured(_ clients: Clients, order: [Int]? = nil) -> [any StructuredCovariance] {
    let units = clients.neighbourhoods
    var count = [Int](repeating: 0, count: units.count)
    let times = units.unitOfRow.map { unit in
      count[unit] += 1
      return count[unit]
    }
    let order = order ?? Array(0..<clients.rows)
    let groups = SamplingUnits(codes: order.map { units.unitOfRow[$0] }, word: units.word)
    let names = ["noord", "oost", "west", "zuid"]
    let organisations = (clients.columns["organisation"] ?? []).map { names.firstIndex(of: $0) ?? -1 }
    let other = SamplingUnits(codes: order.map { organisations[$0] }, word: "organisations")
    let when = order.map { times[$0] }
    return [
      MultiwayCR1([groups, other]), NeweyWest(times: when, lag: .given(2)), DriscollKraay(times: when),
      PanelNeweyWest(times: when, groups: groups), BeckKatz(times: when, groups: groups),
    ]
  }

  @Test(arguments: estimators) func `of every recipe is symmetric, not negative, and scales with its coefficients`(
    estimator: any Estimator
  ) throws {
    let clients = try Clients.shared.get()
    let fit = try fit(estimator)
    let units = clients.neighbourhoods
    // Age in another unit: its coefficient and standard error are 8 times as large, and no other changes.
    let place = try #require(fit.index(of: "age"))
    let design = try clients.design()
    let factors = (0..<design.columns).map { $0 == place ? 0.125 : 1 }
    let scaled = try DesignMatrix(
      names: design.names, matrix: design.matrix.transposed.scaledRows(by: factors).transposed)
    let other = try estimator.fit(scaled, clients.numbers("referral"))
    let structured = Self.structured(clients)
    #expect(Set(structured.map { "\(type(of: $0))" }) == Set(Covariances.structured.map { "\($0)" }))
    for recipe in Covariances.all + structured.map({ $0 as any Covariance }) {
      let one = try fit.covariance(recipe, units: units)
      let matrix = one.matrix
      #expect(matrix == matrix.transposed)
      let eigen = try SymmetricEigen(matrix).values
      #expect(eigen[0] >= -1e-10 * (eigen.last ?? 0), "\(recipe.name)")
      let another = try other.covariance(recipe, units: units)
      // Setting eigenvalues to 0 is in the units of the columns.
      if one.recipe.description.contains("negative") { continue }
      for i in 0..<matrix.rows {
        for j in 0..<matrix.rows {
          let expected = matrix[i, j] / factors[i] / factors[j]
          let size = (another.matrix[i, i] * another.matrix[j, j]).squareRoot()
          #expect(abs(another.matrix[i, j] - expected) < 1e-9 * size, "\(recipe.name)")
        }
      }
      for (a, b) in zip(one.degreesOfFreedom, another.degreesOfFreedom) where a.isFinite {
        #expect(abs(a / b - 1) < 1e-9, "\(recipe.name)")
      }
    }
  }

  @Test(arguments: estimators) func `with a structure of its own does not depend on the order of rows`(
    estimator: any Estimator
  ) throws {
    let clients = try Clients.shared.get()
    let design = try clients.design()
    let outcome = clients.numbers("referral")
    let keys = Made.numbers(clients.rows, seed: 78)
    let order = keys.indices.sorted { keys[$0] < keys[$1] }
    let shuffled = try DesignMatrix(names: design.names, matrix: design.matrix.selecting(rows: order))
    let one = try estimator.fit(design, outcome)
    let other = try estimator.fit(shuffled, order.map { outcome[$0] })
    for (a, b) in zip(Self.structured(clients), Self.structured(clients, order: order)) {
      let v = try one.covariance(a).matrix
      let w = try other.covariance(b).matrix
      #expect(MatrixComparison.difference(w, MatrixComparison.rows(v)) < 1e-10, "\(a.name)")
    }
  }

  @Test(arguments: estimators) func `by HC1 is that by CR1 where every row is its own unit`(
    estimator: any Estimator
  ) throws {
    let fit = try fit(estimator)
    let units = SamplingUnits(codes: Array((0..<fit.rows).reversed()), word: "clients")
    let one = try fit.covariance(HC1())
    let other = try fit.covariance(CR1(), units: units)
    // The same terms in another order.
    #expect((one.matrix - other.matrix).largest < 1e-13 * one.matrix.largest)
    #expect(try fit.covariance(CR1()).matrix == other.matrix || other.recipe.word == "clients")
  }

  @Test(arguments: estimators) func `does not depend on the order of rows`(estimator: any Estimator) throws {
    let clients = try Clients.shared.get()
    let design = try clients.design()
    let outcome = clients.numbers("referral")
    let keys = Made.numbers(clients.rows, seed: 77)
    let order = keys.indices.sorted { keys[$0] < keys[$1] }
    let shuffled = try DesignMatrix(names: design.names, matrix: design.matrix.selecting(rows: order))
    let one = try estimator.fit(design, outcome)
    let other = try estimator.fit(shuffled, order.map { outcome[$0] })
    let units = clients.neighbourhoods
    let shuffledUnits = SamplingUnits(codes: order.map { units.unitOfRow[$0] }, word: units.word)
    // 1e-10 is what is promised of fits across orders, machines and libraries.
    for (a, b) in zip(one.coefficients, other.coefficients) { #expect(abs(a / b - 1) < 1e-12) }
    for recipe in Covariances.all {
      let v = try one.covariance(recipe, units: units).matrix
      let w = try other.covariance(recipe, units: shuffledUnits).matrix
      for i in 0..<v.rows {
        for j in 0..<v.rows { #expect(abs(v[i, j] - w[i, j]) < 1e-10 * (v[i, i] * v[j, j]).squareRoot()) }
      }
    }
  }

  @Test func `comes with its degrees of freedom and its recipe in words`() throws {
    let units = try Clients.shared.get().neighbourhoods
    let least = try fit(LeastSquares())
    let poisson = try fit(GeneralisedLinear(PoissonLog()))
    let clustered = try poisson.covariance(CR1(), units: units)
    #expect(clustered.recipe.description == "CR1, 24 neighbourhoods, g/(g−1)·(n−1)/(n−k)")
    #expect(clustered.degreesOfFreedom.allSatisfy { $0 == 23 })
    #expect(try least.covariance(HC0(), units: units).recipe.description == "HC0, 1200 rows")
    #expect(try least.covariance(HC1()).degreesOfFreedom.allSatisfy { $0 == 1193 })
    #expect(try least.covariance(CR0(), units: units).degreesOfFreedom.allSatisfy { $0 == 23 })
    #expect(try poisson.covariance(HC1()).degreesOfFreedom.allSatisfy { $0 == .infinity })
    #expect(try poisson.covariance(IID()).degreesOfFreedom.allSatisfy { $0 == .infinity })
  }

  @Test func `by one unit does not exist`() throws {
    let fit = try fit(LeastSquares())
    let one = SamplingUnits(codes: [Int](repeating: 4, count: fit.rows), word: "organisations")
    for recipe: any Covariance in [CR0(), CR1()] {
      #expect(throws: TooFewSamplingUnits.self) { try fit.covariance(recipe, units: one) }
    }
    let error = #expect(throws: TooFewSamplingUnits.self) { try fit.covariance(CR1(), units: one) }
    #expect(error?.description == "a standard error by organisations needs at least 2 of them; there are 1")
  }

  @Test func `of as many coefficients as rows does not exist`() throws {
    let design = try DesignMatrix(rows: 2, terms: [.intercept, .numeric(name: "x", values: [0, 1])])
    let fit = try LeastSquares().fit(design, [3, 5])
    for recipe: any Covariance in [IID(), HC0(), HC1()] {
      #expect(throws: NoDegreesOfFreedom.self) { try fit.covariance(recipe) }
    }
  }

  @Test func `needs a unit for every row`() throws {
    let fit = try fit(LeastSquares())
    #expect(throws: UnusableInput.self) {
      try fit.covariance(CR1(), units: SamplingUnits(codes: [1, 2], word: "areas"))
    }
  }

  @Test func `by cluster covers the truth as often as it says, where rows by themselves do not`() throws {
    // 400 registrations of 40 clusters of 5, treatment by cluster, a shared part in each cluster, no effect.
    var covered = 0
    var coveredByRow = 0
    let runs = 400
    let numbers = Made.numbers(runs * 240, seed: 31)
    let cluster = (0..<200).map { $0 / 5 }
    let treatment = cluster.map { Double($0 % 2) }
    let design = try DesignMatrix(rows: 200, terms: [.intercept, .numeric(name: "treated", values: treatment)])
    let units = SamplingUnits(codes: cluster, word: "clusters")
    for run in 0..<runs {
      let outcome = (0..<200).map { numbers[run * 240 + 40 + $0] + numbers[run * 240 + cluster[$0]] }
      let fit = try LeastSquares().fit(design, outcome)
      let error = try fit.covariance(CR1(), units: units).standardErrors[1]
      let rowError = try fit.covariance(HC1()).standardErrors[1]
      // 2.0227 is the 97.5% point of t with 39 degrees of freedom (R: qt(.975, 39)).
      if abs(fit.coefficients[1]) <= 2.0227 * error { covered += 1 }
      if abs(fit.coefficients[1]) <= 1.9720 * rowError { coveredByRow += 1 }
    }
    // The standard error of the share is √(.95 · .05 / 400) = 1.1 points; three of them each way.
    #expect(abs(Double(covered) / Double(runs) - 0.95) < 0.033)
    // Half of the variance is shared: the true variance is three times that by row, and 74% is covered.
    #expect(abs(Double(coveredByRow) / Double(runs) - 0.74) < 0.066)
  }
}
