import CostBenefit
import Foundation
import Probability
import Reporting
import Testing

@Suite struct PrecisionTests {
  @Test(arguments: [1e-6, 0.003, 0.99, 1, 9.99, 220_000, 7.3e11])
  func anIntervalIsPrintedToTwoDigitsOfItsWidth(width: Double) throws {
    let precision = try #require(Precision(intervalFrom: 5, to: 5 + width))
    // The width counts at least 10 and fewer than 100 steps; a hair is left for the subtraction.
    let steps = width / pow(10, Double(precision.exponent))
    #expect(steps >= 10 - 1e-6 && steps < 100 + 1e-6)
  }

  @Test func anIntervalWithoutWidthSaysNothingOfPrecision() {
    #expect(Precision(intervalFrom: 3, to: 3) == nil)
    #expect(Precision(intervalFrom: .nan, to: 3) == nil)
    #expect(Precision(intervalFrom: 0, to: .infinity) == nil)
  }

  @Test(arguments: [-3, 0, 4])
  func roundingTwiceIsRoundingOnce(exponent: Int) {
    let precision = Precision(exponent: exponent)
    for value in [0, 1.23456789, -98_765.4321, 1e9 + 0.5, 499.5] {
      #expect(precision.round(precision.round(value)) == precision.round(value))
      // Half a step at most; a millionth for the binary form of the step.
      #expect(abs(precision.round(value) - value) <= 0.5 * pow(10, Double(exponent)) * (1 + 1e-6))
    }
  }

  @Test func anEndOfAnIntervalThatDiffersFromNoEffectIsPrintedApartFromIt() {
    let precision = Precision(exponent: -2).keeping([0.2451, 0.9968], apartFrom: [1])
    #expect(NumberFormat(.en).number(0.9968, precision) == "0.997")
    #expect(Precision(exponent: -2).keeping([0.25, 1], apartFrom: [1]) == Precision(exponent: -2))
  }

  @Test func aMeanHasOneDigitMoreThanItsInterval() {
    // Draws 0, 1, … 1000 thousand have 10% and 90% points 100,000 and 900,000: 800,000 wide, so ends to 10,000 and the
    // mean to 1,000.
    let figure = Figure(unit: "EUR2024", summary: Summary(of: (0...1000).map { Double($0) * 1000 }))
    let format = FigureFormat(figure, NumberFormat(.en))
    #expect(format.mean(figure) == "€500,000")
    #expect(format.range(figure) == "€100,000 and €900,000")
    #expect(format.printedMean(412_345.67) == 412_000)
    #expect(FigureFormat(figure, NumberFormat(.en), coarse: true).printedMean(412_345.67) == 410_000)
  }

  @Test func aCertainFigureIsPrintedWholeAndSaidToBeFixed() {
    let figure = Figure(unit: "EUR2024/year", summary: Summary(of: [310_000, 310_000, 310_000]))
    let format = FigureFormat(figure, NumberFormat(.nl))
    #expect(format.mean(figure) == "€\u{00A0}310.000")
    #expect(format.range(figure) == "ligt vast")
  }

  @Test(arguments: [(0.0299, 0.0147, 1000), (0.5, 0.25, 100), (0.00012, 0.00006, 1_000_000), (0.2, 0.11, 100)])
  func aFrequencyCountsAtLeastTenInTheSmallestRoundNumberOfPeople(a: Double, b: Double, outOf: Int) {
    #expect(Frequency(of: [a, b]).outOf == outOf)
  }
}
