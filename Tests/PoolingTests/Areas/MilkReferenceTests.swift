import Models
import Pooling
import ReferenceCases
import Testing

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct MilkReferenceTests {
  @Test(arguments: AreaVarianceMethod.allCases)
  func `The reference case milk_fayherriot agrees with R's sae`(method: AreaVarianceMethod) throws {
    let reference = try ReferenceCase("milk_fayherriot")
    let data = reference.data
    let (codes, levels) = data.codes("MajorArea")
    let columns = try DesignMatrix(
      rows: data.rows.count, terms: [.intercept, .categorical(name: "major", codes: codes, levels: levels)])
    let areas = zip(data.texts("SmallArea"), zip(data.numbers("yi"), data.numbers("SD"))).map {
      StudyEffect(name: $0, effect: $1.0, variance: $1.1 * $1.1)
    }
    let fit = try FayHerriot(areas, columns: columns, method: method)
    let expected = reference.model(method.rawValue)
    // The tolerance of the case, on numbers of about 1, and on mean squared errors of about 0.01.
    for (place, term) in expected["terms"].array.enumerated() {
      #expect(abs(fit.coefficients[place] - term["estimate"].number) < 1e-6)
      #expect(abs(fit.covariance[place, place].squareRoot() - term["se"].number) < 1e-6)
    }
    #expect(abs(fit.betweenVariance / expected["extra"]["refvar"].number - 1) < 1e-6)
    #expect(abs(fit.logLikelihood - expected["extra"]["loglike"].number) < 1e-6)
    for (value, truth) in zip(fit.predictions, expected["extra"]["eblup"].numbers) {
      #expect(abs(value - truth) < 1e-6)
    }
    for (value, truth) in zip(fit.meanSquaredErrors, expected["extra"]["mse"].numbers) {
      #expect(abs(value / truth - 1) < 1e-5)
    }
    if method == .restricted {
      let published = reference.expected["published"][0]["refvar"].number
      #expect(abs(fit.betweenVariance - published) < 2e-7)
      #expect(abs(fit.betweenVariance / reference.expected["cross_check"]["metafor_reml_tau2"].number - 1) < 1e-8)
    }
  }
}
