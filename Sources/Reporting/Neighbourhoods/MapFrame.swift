import Foundation
import Monitoring

/// From the coordinates of a map to those of a drawing: north up, one scale for both directions.
///
/// Metres of the national grid are drawn as they are. Degrees are drawn as an equirectangular projection, true to scale at the middle
/// latitude of the map; over the Netherlands that is off by less than 2% at its far ends.
struct MapFrame {
  let height: Double
  private let left: Double
  private let top: Double
  private let across: Double
  private let scale: Double

  init(_ shapes: AreaShapes, width: Double, tallest: Double) {
    var (minX, maxX, minY, maxY) = (Double.infinity, -Double.infinity, Double.infinity, -Double.infinity)
    for point in shapes.shapes.lazy.flatMap(\.rings).joined() {
      (minX, maxX) = (min(minX, point.x), max(maxX, point.x))
      (minY, maxY) = (min(minY, point.y), max(maxY, point.y))
    }
    guard minX < maxX, minY < maxY else {
      (height, left, top, across, scale) = (0, 0, 0, 1, 0)
      return
    }
    across = shapes.projection == .wgs84 ? cos((minY + maxY) / 2 * .pi / 180) : 1
    scale = min((width - 4) / ((maxX - minX) * across), (tallest - 4) / (maxY - minY))
    height = (maxY - minY) * scale + 4
    left = minX
    top = maxY
  }

  /// The rings of a shape; points that fall together with the one before are left out.
  func path(_ shape: AreaShapes.Shape) -> String {
    guard scale > 0 else { return "" }
    var path = ""
    for ring in shape.rings {
      var last = ""
      var count = 0
      var part = ""
      for point in ring {
        let place = "\(text(2 + (point.x - left) * across * scale)) \(text(2 + (top - point.y) * scale))"
        if place == last { continue }
        part += (count == 0 ? "M" : "L") + place
        last = place
        count += 1
      }
      if count > 2 { path += part + "Z" }
    }
    return path
  }

  /// A coordinate to a tenth of a unit.
  func text(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let text = String(format: "%.1f", min(9999, max(-9999, value)))
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
