import Documents
import Foundation
import Monitoring

/// Areas coloured by a figure, drawn from a user's own shapes.
struct MapChart: Chart {
  let title: String
  let description: String
  let source: String
  private let shapes: AreaShapes
  /// By code; an area that is not here has no figure, or a hidden one.
  private let values: [String: Double]
  private let hidden: Set<String>
  private let classes: MapClasses
  private let told: [String: String]
  private let legend: [String]
  private let voice: Voice

  /// - Parameters:
  ///   - text: a figure as it is printed.
  init(
    _ shapes: AreaShapes, values: [String: Double], hidden: Set<String>, title: String, source: String, _ voice: Voice,
    text: (Double) -> String
  ) {
    self.shapes = shapes
    self.values = values
    self.hidden = hidden
    self.title = title
    self.source = source
    self.voice = voice
    let drawn = shapes.shapes.compactMap { values[$0.code] }
    classes = MapClasses(drawn)
    told = values.mapValues(text)
    let ends = classes.ends
    legend = (0...ends.count).map { place in
      let last = drawn.max().map(text) ?? ""
      if ends.isEmpty { return last }
      if place == 0 { return voice.say(nl: "tot en met \(text(ends[0]))", en: "up to \(text(ends[0]))") }
      let above = voice.say(nl: "boven \(text(ends[place - 1]))", en: "above \(text(ends[place - 1]))")
      let end = place < ends.count ? text(ends[place]) : last
      return above + voice.say(nl: " tot en met \(end)", en: ", up to \(end)")
    }
    description = voice.say(
      nl: "Kaart van \(shapes.shapes.count) gebieden, waarvan \(drawn.count) met een cijfer.",
      en: "Map of \(shapes.shapes.count) areas, \(drawn.count) of them with a figure.")
  }

  var data: DataTable {
    DataTable(
      caption: title, columns: [voice.say(nl: "Gebied", en: "Area"), voice.say(nl: "Cijfer", en: "Figure")],
      rows: shapes.shapes.map { shape in
        let cell =
          values[shape.code].map { DataTable.Cell(told[shape.code] ?? "", value: $0) }
          ?? .init(hidden.contains(shape.code) ? hiddenWords : absentWords)
        return .init([.init(shape.code), cell])
      })
  }

  private static let width = 440.0
  private static let tallest = 520.0

  func svg(id: String) -> String {
    let frame = MapFrame(shapes, width: Self.width, tallest: Self.tallest)
    var body =
      "<defs><pattern id=\"\(id)-h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
      + "<path d=\"M0 6L6 0\" style=\"stroke:#767676;stroke-width:1.2\"/></pattern></defs>"
    for shape in shapes.shapes {
      let path = frame.path(shape)
      guard !path.isEmpty else { continue }
      let fill: String
      let text: String
      if let value = values[shape.code] {
        fill = classes.colour(classes.place(value))
        text = told[shape.code] ?? ""
      } else {
        fill = hidden.contains(shape.code) ? "url(#\(id)-h)" : MapClasses.withoutData
        text = hidden.contains(shape.code) ? hiddenWords : absentWords
      }
      body +=
        "<path d=\"\(path)\" style=\"fill:\(fill);fill-rule:evenodd;stroke:#5a5a5a;stroke-width:.5\">"
        + "<title>\(HTMLEscape.text("\(shape.code): \(text)"))</title></path>"
    }
    var y = frame.height + 14
    func row(_ fill: String, _ text: String) {
      body +=
        "<rect x=\"2\" y=\"\(frame.text(y))\" width=\"18\" height=\"12\" style=\"fill:\(fill);stroke:#5a5a5a;stroke-width:.5\"/>"
        + "<text class=\"m\" x=\"28\" y=\"\(frame.text(y + 10))\">\(HTMLEscape.text(text))</text>"
      y += 18
    }
    if !values.isEmpty { for (place, text) in legend.enumerated() { row(classes.colour(place), text) } }
    if shapes.shapes.contains(where: { hidden.contains($0.code) }) { row("url(#\(id)-h)", hiddenWords) }
    if shapes.shapes.contains(where: { values[$0.code] == nil && !hidden.contains($0.code) }) {
      row(MapClasses.withoutData, absentWords)
    }
    return
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(frame.text(Self.width)) \(frame.text(y))\" role=\"img\" "
      + "aria-labelledby=\"\(id)-t \(id)-d\"><title id=\"\(id)-t\">\(HTMLEscape.text(title))</title>"
      + "<desc id=\"\(id)-d\">\(HTMLEscape.text(description))</desc>\(body)</svg>"
  }

  private var hiddenWords: String { voice.say(nl: "verborgen: een kleine groep", en: "hidden: a small group") }
  private var absentWords: String { voice.say(nl: "geen cijfer", en: "no figure") }
}
