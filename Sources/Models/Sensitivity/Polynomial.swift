import Foundation

/// The real roots of a polynomial of degree three or less.
enum Polynomial {
  /// Those of `cubic·x³ + square·x² + linear·x + constant`, from the smallest; a double root stands once. Each is polished by Newton's steps.
  static func roots(cubic: Double, square: Double, linear: Double, constant: Double) -> [Double] {
    let found =
      cubic == 0
      ? quadratic(square, linear, constant) : monicCubic(square / cubic, linear / cubic, constant / cubic)
    func value(_ x: Double) -> Double { ((cubic * x + square) * x + linear) * x + constant }
    func slope(_ x: Double) -> Double { (3 * cubic * x + 2 * square) * x + linear }
    return found.map { start in
      var x = start
      for _ in 0..<4 {
        let step = value(x) / slope(x)
        guard step.isFinite, value(x - step).magnitude < value(x).magnitude else { break }
        x -= step
      }
      return x
    }.sorted()
  }

  private static func quadratic(_ a: Double, _ b: Double, _ c: Double) -> [Double] {
    guard a != 0 else { return b == 0 ? [] : [-c / b] }
    let inside = b * b - 4 * a * c
    guard inside >= 0 else { return [] }
    let q = -0.5 * (b + (b < 0 ? -1 : 1) * inside.squareRoot())
    return q == 0 ? [0] : [q / a, c / q]
  }

  /// By the trigonometric form where there are three, by Cardano's where there is one.
  private static func monicCubic(_ a: Double, _ b: Double, _ c: Double) -> [Double] {
    let q = (a * a - 3 * b) / 9
    let r = (2 * a * a * a - 9 * a * b + 27 * c) / 54
    if r * r < q * q * q {
      let angle = acos(r / (q * q * q).squareRoot())
      return (-1...1).map { -2 * q.squareRoot() * cos((angle + 2 * Double.pi * Double($0)) / 3) - a / 3 }
    }
    let large = -(r < 0 ? -1 : 1) * cbrt(r.magnitude + (r * r - q * q * q).squareRoot())
    let small = large == 0 ? 0 : q / large
    return [large + small - a / 3]
  }
}
