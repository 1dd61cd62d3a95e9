import Documents
import Probability

extension Model {
  /// Where the discount rate is a number of the file: the factors at its median in the place of the pack's, and said so.
  ///
  /// - Throws: `Findings` where a parameter cannot be drawn, or `discount_rate_range` where the median is not above −100%.
  func withRateOfItsOwn() throws(Findings) -> Model {
    guard let registers = books.factors else { return self }
    let tape = Tape(program, columns: registers)
    let points = Points(tape, parameters: try ParameterDraws(self, seed: 1))
    let factors = points.values(at: [[:]])[0]
    guard factors.allSatisfy({ $0.isFinite && $0 > 0 }) else {
      throw Findings(
        Finding(
          code: "discount_rate_range",
          Words(
            nl: "De discontovoet ligt in het midden van zijn verdeling niet boven -100%.",
            en: "The discount rate is not above -100% at the middle of its distribution."))
      ).located(in: file)
    }
    var result = self
    let isDrawn = tape.parameters.contains { place in
      if case .certain = parameters[place].chance { false } else { true }
    }
    let words =
      isDrawn
      ? Words(
        nl: "de discontovoet is onzeker en wordt getrokken; de factoren hier gelden bij de mediaan",
        en: "the discount rate is uncertain and drawn; the factors shown are those at its median")
      : Words(nl: "een eigen discontovoet", en: "a discount rate of the file's own")
    var own = Discounting(
      rules: "\(discounting.rules) rate",
      words: Words(
        nl: "\(words.nl), in plaats van: \(discounting.words.nl)",
        en: "\(words.en), in the place of: \(discounting.words.en)"),
      factors: factors)
    own.kinds = discounting.kinds
    own.choices = discounting.choices + [words]
    own.asks = discounting.asks
    result.discounting = own
    return result
  }
}
