import Foundation
import ReferenceCases
import Testing

/// Certified digits on all 31 sets: nine and more, or what is left of them once the data are doubles.
@Suite(
  "The Statistical Reference Datasets of NIST",
  .enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct NISTTests {
  /// All digits, or all that the doubles hold; and the same as exact integers give on them.
  func full(_ name: String) throws {
    for quantity in try NISTSet(name).quantities {
      let exact = try #require(quantity.exact)
      #expect(abs(quantity.own - exact) <= 1e-14 * abs(exact), "\(quantity.name)")
      // NIST prints 15 digits: the last may be rounded.
      #expect(quantity.reached >= min(14.3, (quantity.floor ?? 0) - 0.01), "\(quantity.name)")
    }
  }

  func nine(_ name: String, needed: Double = 9) throws {
    let set = try NISTSet(name)
    #expect(set.quantities.count >= 4)
    for quantity in set.quantities {
      if let exact = quantity.exact {
        // Means of large numbers keep 32 digits, so that nothing but the rounding of the data remains.
        #expect(abs(quantity.own - exact) <= 1e-13 * abs(exact), "\(quantity.name)")
      }
      #expect(quantity.reached >= min(needed, (quantity.floor ?? 15) - 0.01), "\(quantity.name)")
    }
  }

  @Test func `NIST PiDigits: mean, deviation and autocorrelation in full`() throws { try full("PiDigits") }

  @Test func `NIST Lottery: mean, deviation and autocorrelation in full`() throws { try full("Lottery") }

  @Test func `NIST Lew: mean, deviation and autocorrelation in full`() throws { try full("Lew") }

  @Test func `NIST Mavro: mean, deviation and autocorrelation in full`() throws { try full("Mavro") }

  @Test func `NIST Michelso: mean, deviation and autocorrelation in full`() throws { try full("Michelso") }

  @Test func `NIST NumAcc1: mean, deviation and autocorrelation in full`() throws { try full("NumAcc1") }

  @Test func `NIST NumAcc2: mean, deviation and autocorrelation in full`() throws { try full("NumAcc2") }

  @Test func `NIST NumAcc3: mean, deviation and autocorrelation in full`() throws { try full("NumAcc3") }

  @Test func `NIST NumAcc4: mean, deviation and autocorrelation in full`() throws { try full("NumAcc4") }

  @Test func `NIST SiRstv: analysis of variance to nine digits`() throws { try nine("SiRstv") }

  @Test func `NIST AtmWtAg: analysis of variance to nine digits`() throws { try nine("AtmWtAg") }

  @Test func `NIST SmLs01: analysis of variance to nine digits`() throws { try nine("SmLs01") }

  @Test func `NIST SmLs02: analysis of variance to nine digits`() throws { try nine("SmLs02") }

  @Test func `NIST SmLs03: analysis of variance to nine digits`() throws { try nine("SmLs03") }

  @Test func `NIST SmLs04: analysis of variance to nine digits`() throws { try nine("SmLs04") }

  @Test func `NIST SmLs05: analysis of variance to nine digits`() throws { try nine("SmLs05") }

  @Test func `NIST SmLs06: analysis of variance to nine digits`() throws { try nine("SmLs06") }

  @Test func `NIST SmLs07: analysis of variance to nine digits`() throws { try nine("SmLs07") }

  @Test func `NIST SmLs08: analysis of variance to nine digits`() throws { try nine("SmLs08") }

  @Test func `NIST SmLs09: analysis of variance to nine digits`() throws { try nine("SmLs09") }

  @Test func `NIST Norris: linear regression to nine digits`() throws { try nine("Norris") }

  @Test func `NIST Pontius: linear regression to nine digits`() throws { try nine("Pontius") }

  @Test func `NIST NoInt1: linear regression to nine digits`() throws { try nine("NoInt1") }

  @Test func `NIST NoInt2: linear regression to nine digits`() throws { try nine("NoInt2") }

  @Test func `NIST Filip: linear regression to seven digits`() throws { try nine("Filip", needed: 7) }

  @Test func `NIST Longley: linear regression to nine digits`() throws { try nine("Longley") }

  @Test func `NIST Wampler1: linear regression to nine digits`() throws { try nine("Wampler1") }

  @Test func `NIST Wampler2: linear regression to nine digits`() throws { try nine("Wampler2") }

  @Test func `NIST Wampler3: linear regression to nine digits`() throws { try nine("Wampler3") }

  @Test func `NIST Wampler4: linear regression to nine digits`() throws { try nine("Wampler4") }

  @Test func `NIST Wampler5: linear regression to nine digits`() throws { try nine("Wampler5") }
}
