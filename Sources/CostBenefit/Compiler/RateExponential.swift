/// What yearly rates Q do in a stretch of time: chances e^{Qt} of being in each state at its end, and the time spent in each on the way.
///
/// Scaling and squaring: Taylor series on 1/64 of the stretch, then six doublings. With all leaving rates at most 16 in the stretch
/// the sum of absolute rates on the short one is at most 1/2, and what the series leaves out is below 10⁻¹⁴ of 1.
/// - Source: Moler & Van Loan, SIAM Review 45(1), 2003 (scaling and squaring); Carbonell, Jímenez & Pedroso, J. Comput. Appl.
///   Math. 213(1), 2008 (integrals of the exponential).
struct RateExponential {
  /// e^{Qt}.
  let chances: FormulaMatrix
  /// ∫₀ᵗ e^{Qs} ds, over t.
  let time: FormulaMatrix
  /// ∫₀ᵗ ∫₀ˢ e^{Qr} dr ds, over t²: time of those who come in evenly.
  let timeOfEntrants: FormulaMatrix

  static let mostLeaving = 16.0
  private static let doublings = 6
  private static let terms = 10

  /// - Parameters:
  ///   - rates: times the length of the stretch: plain numbers, the diagonal minus the sum of its row.
  ///   - name: of the steps that this adds.
  init(_ rates: FormulaMatrix, named name: String, _ maker: inout StepMaker) {
    let n = rates.size
    let part = rates.times(1 / Double(1 << Self.doublings), maker).named("\(name)·short", &maker)
    func unit(_ value: Double) -> FormulaMatrix { FormulaMatrix(diagonal: value, size: n, maker) }
    var factorials: [Double] = [1]
    for k in 1...(Self.terms + 2) { factorials.append(factorials[k - 1] * Double(k)) }
    // Σ Aᵏ/(k + 2)!, by Horner's rule; from it Σ Aᵏ/(k + 1)! and Σ Aᵏ/k!.
    var second = unit(1 / factorials[Self.terms + 2])
    for k in stride(from: Self.terms - 1, through: 0, by: -1) {
      second = unit(1 / factorials[k + 2]).plus(part.times(second, maker), maker).named("\(name)·series\(k)", &maker)
    }
    var first = unit(1).plus(part.times(second, maker), maker).named("\(name)·first", &maker)
    var whole = unit(1).plus(part.times(first, maker), maker).named("\(name)·whole", &maker)
    for step in 1...Self.doublings {
      let later = whole.times(second, maker)
      second = second.plus(first, maker).plus(later, maker).times(0.25, maker).named("\(name)·second\(step)", &maker)
      first = first.plus(whole.times(first, maker), maker).times(0.5, maker).named("\(name)·first\(step)", &maker)
      whole = whole.times(whole, maker).named("\(name)·whole\(step)", &maker)
    }
    chances = whole
    time = first
    timeOfEntrants = second
  }
}
