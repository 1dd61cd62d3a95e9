import Models
import ReferenceCases
import Testing

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct ReferenceCaseTests {
  @Test func `The reference case fatalities_fe agrees with R's sandwich for one year, HC1`() throws {
    let reference = try ReferenceCase("fatalities_fe")
    let year = reference.data.filtered("year") { $0 == "1982" }
    let design = try DesignMatrix(
      rows: year.rows.count, terms: [.intercept, .numeric(name: "beertax", values: year.numbers("beertax"))])
    let fit = try LeastSquares().fit(design, year.numbers("frate"))
    let expected = reference.term("beertax", of: "ols1982")
    #expect(abs(fit.coefficients[1] / expected["estimate"].number - 1) < 1e-9)
    #expect(abs(try fit.covariance(HC1()).standardErrors[1] / expected["se"].number - 1) < 1e-8)
  }
}
