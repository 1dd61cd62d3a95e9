import LinearAlgebra

/// From the sums of a draw to its numerator and denominator as polynomials in δ: see `BootstrapDraws`.
///
/// The sums are z (m of them), Σ v a b (m) and Σ v a, where restricted the same for what one unit of δ adds, and then Σ v² a² with its
/// fellows.
struct BootstrapForm: Sendable {
  /// By draw; the linear and square ones are empty where nothing depends on δ.
  struct Coefficients: Sendable {
    var n0: [Double] = []
    var n1: [Double] = []
    var d0: [Double] = []
    var d1: [Double] = []
    var d2: [Double] = []

    mutating func reserve(_ count: Int) {
      n0.reserveCapacity(count)
      n1.reserveCapacity(count)
      d0.reserveCapacity(count)
      d1.reserveCapacity(count)
      d2.reserveCapacity(count)
    }
  }

  /// m.
  let width: Int
  /// Σ b b' over units, m × m.
  let between: Matrix
  let isRestricted: Bool

  func add(_ sums: UnsafePointer<Double>, to drawn: inout Coefficients) {
    let m = width
    let (z, w) = (sums, sums + m)
    drawn.n0.append(sums[2 * m])
    guard isRestricted else {
      drawn.d0.append(sums[2 * m + 1] - 2 * dot(z, w) + product(z, z))
      return
    }
    let (z1, w1) = (sums + (2 * m + 1), sums + (3 * m + 1))
    let squares = sums + (4 * m + 2)
    drawn.n1.append(sums[4 * m + 1])
    drawn.d0.append(squares[0] - 2 * dot(z, w) + product(z, z))
    drawn.d1.append(2 * (squares[1] - dot(z, w1) - dot(z1, w) + product(z, z1)))
    drawn.d2.append(squares[2] - 2 * dot(z1, w1) + product(z1, z1))
  }

  private func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>) -> Double {
    var sum = 0.0
    for i in 0..<width { sum += a[i] * b[i] }
    return sum
  }

  /// `a' between b`.
  private func product(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>) -> Double {
    between.withElements { elements in
      var sum = 0.0
      var place = 0
      // Two rows at a time, so that one addition need not wait for another.
      var j = 0
      while j < width {
        let next = j + 1 < width ? place + width : place
        var (one, other) = (0.0, 0.0)
        for i in 0..<width {
          one += elements[place &+ i] * a[i]
          other += elements[next &+ i] * a[i]
        }
        sum += one * b[j]
        if j + 1 < width { sum += other * b[j + 1] }
        j += 2
        place += 2 * width
      }
      return sum
    }
  }
}
