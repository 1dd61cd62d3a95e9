import Reporting
import Testing

@Suite struct NumberFormatTests {
  let nl = NumberFormat(.nl)
  let en = NumberFormat(.en)

  @Test func dutchAndEnglishWriteTheirOwnMarks() {
    #expect(nl.count(1_234_567) == "1.234.567")
    #expect(en.count(1_234_567) == "1,234,567")
    #expect(nl.euros(412_345.67, Precision(exponent: 3)) == "€\u{00A0}412.000")
    #expect(en.euros(412_345.67, Precision(exponent: 3)) == "€412,000")
    #expect(nl.percentage(0.12185, Precision(exponent: -1)) == "12,2%")
    #expect(en.percentage(0.12185, Precision(exponent: -1)) == "12.2%")
  }

  @Test func anAmountBelowZeroHasATrueMinusSignBeforeTheEuro() {
    #expect(nl.euros(-1234.5, .whole) == "\u{2212}€\u{00A0}1.235")
    #expect(en.euros(-1234.5, Precision(exponent: -2)) == "\u{2212}€1,234.50")
    #expect(en.count(-12) == "\u{2212}12")
  }

  @Test func nothingRoundsToMinusZero() {
    #expect(en.number(-0.4, .whole) == "0")
    #expect(en.euros(-499, Precision(exponent: 3)) == "€0")
  }

  @Test func aPValueIsNeverPrintedOnTheWrongSideOfItsLevel() {
    #expect(en.pValue(0.0458032096279256) == "0.046")
    // 0.0496 to three digits would read 0.050.
    #expect(en.pValue(0.0496) == "0.0496")
    #expect(nl.pValue(0.0004) == "<\u{00A0}0,001")
  }

  @Test func aNumberWithoutAnIntervalLosesNoWholePartAndGainsNoZeros() {
    #expect(en.plain(0.75) == "0.75")
    #expect(en.plain(612) == "612")
    #expect(en.plain(123_456.7) == "123,457")
    #expect(en.plain(0.000123456) == "0.0001235")
    #expect(en.plain(0) == "0")
  }

  @Test func whatIsNoNumberIsSaid() {
    #expect(en.number(.nan, .whole) == "unknown")
    #expect(nl.euros(.nan, .whole) == "onbekend")
    #expect(en.number(-.infinity, .whole) == "\u{2212}∞")
  }

  @Test func unitsAreReadAloud() {
    #expect(UnitWords(.nl).text("EUR2024/year") == "euro's van 2024 per jaar")
    #expect(UnitWords(.en).text("EUR2024") == "euros of 2024")
    #expect(UnitWords(.en).text("person/year") == "people per year")
    #expect(UnitWords(.en).text("1") == "")
    #expect(UnitWords(.nl).text("cup_of_tea/day") == "cup of tea per dag")
  }
}
