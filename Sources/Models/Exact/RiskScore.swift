import Foundation

/// The score statistic of two risks at a border of their comparison: how far they lie from it, over the standard error where the
/// border is true (with the likeliest risks there).
///
/// - Source: Miettinen & Nurminen, Stat. Med. 4(2), 1985; for the ratio Koopman, Biometrics 40(2), 1984.
struct RiskScore {
  let effect: RiskEffect
  let n1: Double
  let n0: Double
  let border: Double

  init(_ effect: RiskEffect, n1: Int, n0: Int, border: Double) {
    self.effect = effect
    self.n1 = Double(n1)
    self.n0 = Double(n0)
    self.border = border
  }

  /// Above 0 where the effect lies above the border; infinite where the border leaves no variance.
  func statistic(_ events1: Int, _ events0: Int) -> Double {
    let (x1, x0) = (Double(events1), Double(events0))
    let p0 = likeliest(x1, x0)
    let p1 = min(1, max(0, effect.treated(p0, border)))
    let v1 = p1 * (1 - p1) / n1
    let v0 = p0 * (1 - p0) / n0
    switch effect {
    case .ratio: return over(x1 / n1 - border * x0 / n0, v1 + border * border * v0)
    case .difference: return over(x1 / n1 - x0 / n0 - border, v1 + v0)
    case .odds:
      let distance = x1 - n1 * p1
      guard v1 > 0, v0 > 0 else { return 0 }
      return distance * (1 / (n1 * n1 * v1) + 1 / (n0 * n0 * v0)).squareRoot()
    }
  }

  private func over(_ distance: Double, _ variance: Double) -> Double {
    // Two empty groups say nothing against a ratio; rounding must not make much of that.
    if abs(distance) < 1e-15 { return 0 }
    return variance > 0 ? distance / variance.squareRoot() : distance * .infinity
  }

  /// The likeliest risk without treatment where the effect is at its border.
  private func likeliest(_ x1: Double, _ x0: Double) -> Double {
    let events = x1 + x0
    let all = n1 + n0
    switch effect {
    case .ratio:
      // all·r·p² − (n₁r + x₁ + n₀ + x₀r)·p + events = 0, the smaller root.
      let b = n1 * border + x1 + n0 + x0 * border
      return min(1, 2 * events / (b + max(0, b * b - 4 * all * border * events).squareRoot()))
    case .odds:
      if border == 1 { return events / all }
      let b = n1 * border + n0 - events * (border - 1)
      return 2 * events / (b + max(0, b * b + 4 * n0 * (border - 1) * events).squareRoot())
    case .difference:
      return border == 0 ? events / all : likeliestOfDifference(x1, x0)
    }
  }

  private func likeliestOfDifference(_ x1: Double, _ x0: Double) -> Double {
    let d = border
    let all = n1 + n0
    let events = x1 + x0
    let c0 = x0 * d * (1 - d)
    let c1 = (n0 * d - all - 2 * x0) * d + events
    let c2 = (all + n0) * d - all - events
    let c3 = all
    let third = c2 / (3 * c3)
    let q = third * third * third - c1 * c2 / (6 * c3 * c3) + c0 / (2 * c3)
    let reach = max(0, third * third - c1 / (3 * c3)).squareRoot()
    let u = q < 0 ? -reach : reach
    let cube = u * u * u
    let angle = cube == 0 ? Double.pi / 2 : (Double.pi + acos(min(1, max(-1, q / cube)))) / 3
    let range = RiskEffect.difference.nuisance(d)
    func inside(_ value: Double) -> Double { min(range.upperBound, max(range.lowerBound, value)) }
    var p = inside(2 * u * cos(angle) - third)
    // The cosine loses digits where two roots are near; Newton's steps on the cubic give them back.
    for _ in 0..<3 {
      let value = ((c3 * p + c2) * p + c1) * p + c0
      let slope = (3 * c3 * p + 2 * c2) * p + c1
      guard slope != 0, abs(value / slope) < 1e-3 else { break }
      p = inside(p - value / slope)
    }
    return p
  }
}
