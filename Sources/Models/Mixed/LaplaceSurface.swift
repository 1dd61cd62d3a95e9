import Foundation

/// The Laplace deviance over (θ, β), with its derivatives.
struct LaplaceSurface {
  let family: CountFamily
  let events: [Double]
  let exposures: [Double]

  struct Point {
    var criterion = 0.0
    /// The derivatives of the deviance by β and by θ, with the modes moving along.
    var byIntercept = 0.0
    var byDeviation = 0.0
    var modes: [Double] = []
    var informations: [Double] = []
  }

  func at(_ theta: Double, _ beta: Double) -> Point {
    var point = Point()
    for (y, n) in zip(events, exposures) {
      let u = mode(y, n, theta: theta, beta: beta)
      let eta = beta + theta * u
      let pieces = family.pieces(y, of: n, at: eta)
      let grown = 1 + theta * theta * pieces.information
      point.criterion += -2 * family.logLikelihood(y, of: n, at: eta) + u * u + log(grown)
      // dη/dβ = 1/D and dη/dθ = 2u/D with D = 1 + θ²W, since u = θ·score at the mode.
      point.byIntercept += -2 * pieces.score + theta * theta * pieces.change / (grown * grown)
      point.byDeviation +=
        -2 * pieces.score * u
        + (2 * theta * pieces.information + theta * theta * pieces.change * 2 * u / grown) / grown
      point.modes.append(u)
      point.informations.append(pieces.information)
    }
    return point
  }

  /// The β at which the deviance is least for this θ.
  func intercept(_ theta: Double) -> Double {
    let crude = family.link(events.reduce(0, +) / exposures.reduce(0, +))
    var reach = 1.0
    while reach < 1e3 {
      if let root = BracketedRoot(from: crude - reach, to: crude + reach, of: { at(theta, $0).byIntercept }) {
        return root.value
      }
      reach *= 2
    }
    return crude
  }

  /// The u at which ½u² − log f(y | β + θu) is least, by Newton's steps, halved where they do not lower it.
  private func mode(_ y: Double, _ n: Double, theta: Double, beta: Double) -> Double {
    guard theta > 0 else { return 0 }
    func height(_ u: Double) -> Double { u * u / 2 - family.logLikelihood(y, of: n, at: beta + theta * u) }
    var u = 0.0
    var now = height(u)
    for _ in 0..<100 {
      let pieces = family.pieces(y, of: n, at: beta + theta * u)
      var step = (u - theta * pieces.score) / (1 + theta * theta * pieces.information)
      var next = height(u - step)
      // Rounding may raise it by some 10⁻¹⁵ of itself at the end.
      while !(next <= now + 1e-13 * abs(now)) && abs(step) > 1e-15 {
        step /= 2
        next = height(u - step)
      }
      u -= step
      now = next
      if abs(step) <= 1e-14 * (1 + abs(u)) { break }
    }
    return u
  }
}
