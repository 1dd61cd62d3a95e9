/// The least of a function of a few numbers without its slopes, by a simplex that walks and shrinks.
///
/// Ends where the corners and (relative to the lowest) their heights lie within `nearness` of each other; its caller may start anew
/// from its end. Coefficients 1, 2, ½, ½; first corners 5% off the start (0.00025 from a zero).
/// - Source: Nelder & Mead, The Computer Journal 7(4), 1965.
struct NelderMead {
  private(set) var point: [Double]
  private(set) var height: Double

  init(from start: [Double], maximumSteps: Int = 2000, nearness: Double = 1e-6, _ function: ([Double]) -> Double) {
    let n = start.count
    var corners = [(point: start, height: function(start))]
    for j in 0..<n {
      var corner = start
      corner[j] = corner[j] == 0 ? 0.00025 : 1.05 * corner[j]
      corners.append((corner, function(corner)))
    }
    corners.sort { $0.height < $1.height }
    for _ in 0..<maximumSteps {
      let wide = corners.dropFirst().reduce(0.0) { far, corner in
        zip(corner.point, corners[0].point).reduce(far) { max($0, abs($1.0 - $1.1)) }
      }
      if wide <= nearness && corners[n].height - corners[0].height <= nearness * abs(corners[0].height) { break }
      var centre = [Double](repeating: 0, count: n)
      for corner in corners.dropLast() { for j in 0..<n { centre[j] += corner.point[j] / Double(n) } }
      let worst = corners[n]
      func along(_ factor: Double) -> (point: [Double], height: Double) {
        let place = centre.indices.map { centre[$0] + factor * (worst.point[$0] - centre[$0]) }
        return (place, function(place))
      }
      let mirrored = along(-1)
      var isShrunk = false
      if mirrored.height < corners[0].height {
        let farther = along(-2)
        corners[n] = farther.height < mirrored.height ? farther : mirrored
      } else if mirrored.height < corners[n - 1].height {
        corners[n] = mirrored
      } else if mirrored.height < worst.height {
        let outside = along(-0.5)
        if outside.height <= mirrored.height { corners[n] = outside } else { isShrunk = true }
      } else {
        let inside = along(0.5)
        if inside.height < worst.height { corners[n] = inside } else { isShrunk = true }
      }
      if isShrunk {
        for k in 1...n {
          let best = corners[0].point
          let place = zip(best, corners[k].point).map { (kept: Double, moved: Double) in kept + 0.5 * (moved - kept) }
          corners[k] = (place, function(place))
        }
      }
      corners.sort { $0.height < $1.height }
    }
    point = corners[0].point
    height = corners[0].height
  }
}
