import CostBenefit
import Foundation
import Probability
import Reporting
import Testing

@Suite("Digits that a Monte Carlo error carries")
struct CarriedDigitsTests {
  @Test(
    "Twice the error is below half a unit of the last digit, and would not be one digit further",
    arguments: [
      3e-7, 0.0249, 0.025, 1, 24.9, 25.1, 7_654,
    ])
  func finest(error: Double) {
    let precision = Precision(carriedBy: error)
    #expect(precision.halves(2 * error) < 1)
    #expect(precision.finer.halves(2 * error) >= 1 - 1e-12)
  }

  @Test(
    "A figure with a large error is printed with fewer digits where digits follow the error, and as always elsewhere")
  func fewer() {
    let figure = WorkedRun.figure(1_231_456.78, 700_000, "EUR2024")
    let plain = FigureFormat(figure, NumberFormat(.en))
    var following = NumberFormat(.en)
    following.followsError = true
    let short = FigureFormat(figure, following)
    // 1,001 draws: the error of the mean is near 23,000, so hundreds of thousands are the first digit that stands.
    #expect(figure.summary.mcse > 2_500 && figure.summary.mcse < 25_000)
    #expect(short.printedMean(1_231_456.78) == 1_200_000)
    #expect(plain.printedMean(1_231_456.78) != short.printedMean(1_231_456.78))
    #expect(FigureFormat(figure, NumberFormat(.en)).mean(figure) == plain.mean(figure))
  }

  @Test("Of a run with few draws the worst figure is named, and it does not stand")
  func worst() {
    let errors = PrintedErrors(WorkedRun().told.result)
    #expect(errors.worst > 1)
    #expect(errors.figure.contains("."))
  }
}
