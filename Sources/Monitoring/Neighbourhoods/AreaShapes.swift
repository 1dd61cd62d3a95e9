import Documents
import Foundation

/// The shapes of areas from a user's GeoJSON, by the value of a declared property.
public struct AreaShapes: Sendable {
  public enum Projection: String, Sendable, CaseIterable {
    /// Metres of the Dutch national grid (EPSG:28992).
    case rd
    /// Degrees of longitude and latitude (EPSG:4326), as GeoJSON itself has it.
    case wgs84
  }

  public struct Point: Sendable, Equatable {
    public let x: Double
    public let y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  public struct Shape: Sendable {
    public let code: String
    /// Outer rings and holes alike: what lies inside an odd number of them is the area.
    public let rings: [[Point]]

    public init(code: String, rings: [[Point]]) {
      self.code = code
      self.rings = rings
    }
  }

  public let projection: Projection
  /// By code, those of one code together.
  public let shapes: [Shape]

  /// A map of all neighbourhoods of the country is some hundred megabytes; above this it is something else. In bytes.
  public static let largest = 600_000_000

  /// - Throws: `Findings` where the file cannot be read, is no GeoJSON of areas, lacks the property, or lies outside the projection.
  public static func read(_ path: String, property: String, projection: Projection) throws(Findings) -> AreaShapes {
    let bytes = try FileBytes.read(path)
    guard bytes.count <= largest, let root = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    else {
      throw Findings(
        Finding(
          code: "geojson_unreadable", at: Place(file: path),
          Words(nl: "Dit bestand is geen GeoJSON.", en: "This file is no GeoJSON."),
          hint: Words(
            nl: "Een kaart van het CBS of PDOK is op te slaan als GeoJSON.",
            en: "A map of CBS or PDOK can be saved as GeoJSON.")))
    }
    guard let features = root["features"] as? [[String: Any]], !features.isEmpty else {
      throw Findings(
        Finding(
          code: "geojson_without_areas", at: Place(file: path),
          Words(
            nl: "Deze GeoJSON heeft geen gebieden: er is geen lijst features.",
            en: "This GeoJSON has no areas: there is no list of features.")))
    }
    var rings: [String: [[Point]]] = [:]
    for feature in features {
      let properties = feature["properties"] as? [String: Any] ?? [:]
      guard let code = properties[property] as? String else {
        let near = NearestName.of(property, among: properties.keys)
        throw Findings(
          Finding(
            code: "geojson_property", at: Place(file: path),
            Words(
              nl: "Niet elk gebied van deze kaart heeft de eigenschap \(property).",
              en: "Not every area of this map has the property \(property)."),
            hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
              ?? Words(
                nl: "Wel: \(properties.keys.sorted().joined(separator: ", ")).",
                en: "It has: \(properties.keys.sorted().joined(separator: ", "))."))
        )
      }
      guard let own = Self.rings(of: feature["geometry"]) else {
        throw Findings(
          Finding(
            code: "geojson_shape", at: Place(file: path),
            Words(
              nl: "Een gebied van deze kaart is geen Polygon of MultiPolygon met getallen.",
              en: "An area of this map is no Polygon or MultiPolygon of numbers.")))
      }
      rings[code.trimmingCharacters(in: .whitespaces), default: []] += own
    }
    let shapes = rings.sorted { $0.key < $1.key }.map { Shape(code: $0.key, rings: $0.value) }
    let points = shapes.lazy.flatMap(\.rings).flatMap { $0 }
    let areDegrees = points.allSatisfy { abs($0.x) <= 180 && abs($0.y) <= 90 }
    guard areDegrees == (projection == .wgs84) else {
      let other: Projection = projection == .rd ? .wgs84 : .rd
      throw Findings(
        Finding(
          code: "geojson_projection", at: Place(file: path),
          Words(
            nl: "De coördinaten van deze kaart zijn niet die van \(projection.rawValue).",
            en: "The coordinates of this map are not those of \(projection.rawValue)."),
          hint: Words(
            nl: "Moet het projection: \(other.rawValue) zijn?", en: "Should it be projection: \(other.rawValue)?")))
    }
    return AreaShapes(projection: projection, shapes: shapes)
  }

  public init(projection: Projection, shapes: [Shape]) {
    self.projection = projection
    self.shapes = shapes
  }

  private static func rings(of geometry: Any?) -> [[Point]]? {
    guard let geometry = geometry as? [String: Any], let coordinates = geometry["coordinates"] as? [Any] else {
      return nil
    }
    let polygons: [Any]
    switch geometry["type"] as? String {
    case "Polygon": polygons = [coordinates]
    case "MultiPolygon": polygons = coordinates
    default: return nil
    }
    var rings: [[Point]] = []
    for polygon in polygons {
      guard let lines = polygon as? [[[Double]]] else { return nil }
      for line in lines {
        guard line.allSatisfy({ $0.count >= 2 && $0[0].isFinite && $0[1].isFinite }) else { return nil }
        rings.append(line.map { Point(x: $0[0], y: $0[1]) })
      }
    }
    return rings
  }
}
