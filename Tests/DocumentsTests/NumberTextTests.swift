import Documents
import Testing

@Suite("Numbers in our files")
struct NumberTextTests {
  @Test(
    "have a decimal point, underscores between thousands, an exponent or a percent sign",
    arguments: zip(
      ["310_000", "-0.25", "1.5e-3", "80%", "0", "+7", "1_234_567.5", "12.5 %"],
      [310_000, -0.25, 0.0015, 0.8, 0, 7, 1_234_567.5, 0.125]))
  func read(_ text: String, _ value: Double) {
    #expect(NumberText.value(of: text) == value)
  }

  @Test(
    "are nothing else",
    arguments: [
      "1,5", "1.234.567", "0x10", "inf", "nan", "", "%", "1_00", "_1", "1.", ".5", "1e", "1e999", "een", "1 000",
    ])
  func refused(_ text: String) {
    #expect(NumberText.value(of: text) == nil)
  }
}
