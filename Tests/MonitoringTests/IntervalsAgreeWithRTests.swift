import Monitoring
import Testing

@Suite("Intervals agree with R")
struct IntervalsAgreeWithRTests {
  private let reference: IntervalReference
  /// What the program promises. R's own `qbeta` and `qgamma` are good to some 1e-14 here.
  private let tolerance = 1e-10

  init() throws {
    reference = try IntervalReference.read()
  }

  @Test("The exact interval of a share is that of binom.test, none and all of them included")
  func shares() {
    #expect(reference.shares.count > 100)
    for row in reference.shares {
      let ours = ShareInterval.exact(count: row("count"), of: row("total"), confidence: row("confidence"))
      #expect(isNear(ours?.low, row("low"), to: tolerance), "\(row)")
      #expect(isNear(ours?.high, row("high"), to: tolerance), "\(row)")
    }
  }

  @Test("The exact interval of a count is that of poisson.test, zero included")
  func counts() {
    for row in reference.counts {
      let ours = CountInterval.exact(count: row("count"), confidence: row("confidence"))
      #expect(isNear(ours?.low, row("low"), to: tolerance), "\(row)")
      #expect(isNear(ours?.high, row("high"), to: tolerance), "\(row)")
    }
  }

  @Test("The exact ratio of two rates is that of poisson.test on two counts, zeros included")
  func ratios() throws {
    for row in reference.ratios {
      let ours = try #require(
        RateRatio(
          row("first"), per: row("time"), to: row("second"), per: row("other_time"), confidence: row("confidence")))
      #expect(isNear(ours.ratio, row("ratio"), to: tolerance), "\(row)")
      #expect(isNear(ours.interval.low, row("low"), to: tolerance), "\(row)")
      #expect(isNear(ours.interval.high, row("high"), to: tolerance), "\(row)")
    }
  }

  @Test("The gamma interval of a weighted sum of counts is that written out with qgamma")
  func weighted() {
    for row in reference.weighted {
      let ours = CountInterval.weighted(
        sum: row("sum"), squares: row("squares"), largest: row("largest"), confidence: row("confidence"))
      #expect(isNear(ours?.low, row("low"), to: tolerance), "\(row)")
      #expect(isNear(ours?.high, row("high"), to: tolerance), "\(row)")
    }
  }

  @Test("The difference of two shares is Newcombe's, made of R's Wilson intervals")
  func differences() throws {
    for row in reference.differences {
      let ours = try #require(
        ShareDifference(
          row("first"), of: row("total"), to: row("second"), of: row("other_total"), confidence: 0.95))
      #expect(isNear(ours.difference, row("difference"), to: tolerance), "\(row)")
      // An end may be near zero, where a difference of two shares keeps 16 digits of the shares, not of itself.
      #expect(abs(ours.interval.low - row("low")) < 1e-12, "\(row)")
      #expect(abs(ours.interval.high - row("high")) < 1e-12, "\(row)")
    }
  }
}
