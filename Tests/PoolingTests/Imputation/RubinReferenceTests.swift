import LinearAlgebra
import Models
import Pooling
import ReferenceCases
import Testing

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct RubinReferenceTests {
  private func terms(
    _ table: ReferenceTable, _ outcome: String, _ predictors: [String]
  ) throws -> (values: [Double], covariance: Matrix) {
    let design = try DesignMatrix(
      rows: table.rows.count, terms: [.intercept] + predictors.map { .numeric(name: $0, values: table.numbers($0)) })
    let fit = try LeastSquares().fit(design, table.numbers(outcome))
    return (fit.coefficients, try fit.covariance(IID()).matrix)
  }

  private func completed(_ data: ReferenceTable) -> [ReferenceTable] {
    Set(data.texts("imp")).sorted().map { imputation in data.filtered("imp") { $0 == imputation } }
  }

  @Test func `The reference case nhanes_mi, pooled, agrees with R's mice`() throws {
    let reference = try ReferenceCase("nhanes_mi")
    let extra = reference.model("pooled")["extra"]
    let fits = try completed(reference.data).map { try terms($0, "chl", ["age", "bmi"]) }
    #expect(Double(fits.count) == extra["m"].number)
    let pooled = try RubinPooling(
      fits.map(\.values), fits.map(\.covariance), completeDegreesOfFreedom: extra["dfcom"].number)
    for (j, name) in ["(Intercept)", "age", "bmi"].enumerated() {
      let term = reference.term(name, of: "pooled")
      #expect(abs(pooled.values[j] / term["estimate"].number - 1) < 1e-9)
      #expect(abs(pooled.standardErrors[j] / term["se"].number - 1) < 1e-9)
      #expect(abs(pooled.statistic(j) / term["statistic"].number - 1) < 1e-8)
      #expect(abs(pooled.degreesOfFreedom[j] / term["df"].number - 1) < 1e-9)
      #expect(abs(pooled.p(j) / term["p"].number - 1) < 1e-7)
      #expect(abs(pooled.interval(j).low / term["ci"][0].number - 1) < 1e-8)
      #expect(abs(pooled.interval(j).high / term["ci"][1].number - 1) < 1e-8)
      #expect(abs(pooled.within[j, j] / extra["ubar"][j].number - 1) < 1e-9)
      #expect(abs(pooled.between[j, j] / extra["b"][j].number - 1) < 1e-9)
      #expect(abs(pooled.total[j, j] / extra["t"][j].number - 1) < 1e-9)
      #expect(abs(pooled.relativeIncrease[j] / extra["riv"][j].number - 1) < 1e-9)
      #expect(abs(pooled.shareOfVariance[j] / extra["lambda"][j].number - 1) < 1e-9)
      #expect(abs(pooled.missingInformation[j] / extra["fmi"][j].number - 1) < 1e-9)
    }
  }

  @Test func `The reference case nhanes_mi, pooled mean, agrees with R's mice`() throws {
    let reference = try ReferenceCase("nhanes_mi")
    let term = reference.term("bmi", of: "pooled_mean_bmi")
    let fits = try completed(reference.data).map { try terms($0, "bmi", []) }
    let pooled = try RubinPooling(
      fits.map(\.values), fits.map(\.covariance),
      completeDegreesOfFreedom: reference.model("pooled_mean_bmi")["n"].number - 1)
    #expect(abs(pooled.values[0] / term["estimate"].number - 1) < 1e-9)
    #expect(abs(pooled.standardErrors[0] / term["se"].number - 1) < 1e-9)
    #expect(abs(pooled.degreesOfFreedom[0] / term["df"].number - 1) < 1e-9)
    #expect(abs(pooled.p(0) / term["p"].number - 1) < 1e-7)
    #expect(abs(pooled.interval(0).low / term["ci"][0].number - 1) < 1e-9)
  }

  @Test func `The reference case nhanes_mi, complete cases, agrees with R's lm`() throws {
    let reference = try ReferenceCase("nhanes_mi", file: "observed.csv")
    let names = ["chl", "age", "bmi"]
    let complete = reference.data.keeping(
      reference.data.rows.indices.filter { row in
        names.allSatisfy { reference.data.numbers($0)[row].isFinite }
      }.map { reference.data.rows[$0] })
    #expect(Double(complete.rows.count) == reference.model("complete_case")["n"].number)
    let fit = try terms(complete, "chl", ["age", "bmi"])
    for (j, name) in ["(Intercept)", "age", "bmi"].enumerated() {
      let term = reference.term(name, of: "complete_case")
      #expect(abs(fit.values[j] / term["estimate"].number - 1) < 1e-9)
      #expect(abs(fit.covariance[j, j].squareRoot() / term["se"].number - 1) < 1e-9)
    }
  }

  /// m = 20 against 20 imputations of mice: the pooled coefficients differ by chance of √(B/20 + B/20) each.
  @Test func `The reference case nhanes_mi, imputed here, agrees with R's mice within Monte Carlo error`() throws {
    let reference = try ReferenceCase("nhanes_mi", file: "observed.csv")
    let data = reference.data
    let columns = ["age", "bmi", "hyp", "chl"].map { ImputationColumn(name: $0, values: .numbers(data.numbers($0))) }
    let imputed = try ChainedEquations(imputations: 100, iterations: 10, seed: 1)
      .impute(columns, keys: data.rows.indices.map { "\($0)" })
    let fits = try imputed.completed.map { completed in
      let numbers = completed.map { column -> [Double] in
        if case .numbers(let numbers) = column.values { return numbers }
        return []
      }
      let design = try DesignMatrix(
        rows: data.rows.count,
        terms: [.intercept, .numeric(name: "age", values: numbers[0]), .numeric(name: "bmi", values: numbers[1])])
      let fit = try LeastSquares().fit(design, numbers[3])
      return (values: fit.coefficients, covariance: try fit.covariance(IID()).matrix)
    }
    let pooled = try RubinPooling(fits.map(\.values), fits.map(\.covariance), completeDegreesOfFreedom: 22)
    for (j, name) in ["(Intercept)", "age", "bmi"].enumerated() {
      let term = reference.term(name, of: "pooled")
      let error = (pooled.between[j, j] / 100 + reference.model("pooled")["extra"]["b"][j].number / 20).squareRoot()
      #expect(abs(pooled.values[j] - term["estimate"].number) < 3.5 * error)
    }
  }
}
