import Documents
import Foundation
import Registrations

/// Reads the blocks of a scan file.
struct ScanReading {
  let path: String
  let notebook: Notebook

  /// A path of the file, which is relative to it.
  private func beside(_ file: String) -> String {
    guard !file.hasPrefix("/") else { return file }
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? file : (folder as NSString).appendingPathComponent(file)
  }

  func source(_ entry: Node.Entry) -> ScanPlan.Source? {
    let fields = Fields(entry.value, in: notebook, of: Words(nl: "een indicator", en: "an indicator"))
    guard fields.isBlock else { return nil }
    let says = fields.optional("says").flatMap { words($0) } ?? Words(same: entry.key.string.replacing("_", with: " "))
    let data = fields.text("data", required: true)
    let area = fields.text("area", required: true)
    let conditions = (fields.texts("where") ?? []).compactMap { Condition($0, in: notebook) }
    let count = fields.text("count")
    let of = fields.text("of")
    let per = fields.text("per")
    let factor = ScanPlan.number(fields.text("for_each"), 1e-9...1e9, usual: 1, notebook)
    let value = fields.text("value")
    let weight = fields.text("weight")
    let error = fields.text("std_error")
    let kpi = fields.text("kpi")
    let period = fields.text("period")
    let source = fields.text("source")
    let isPublished = fields.yes("published")
    fields.finish()
    guard let data, let area else { return nil }
    let kind: AreaParts.Kind
    let origin: ScanPlan.Origin
    switch (count, of, per, value, weight, kpi) {
    case (let count?, let of?, nil, nil, nil, nil):
      (kind, origin) = (.share, .columns(top: count, bottom: of, error: nil))
    case (let count?, nil, let per?, nil, nil, nil):
      (kind, origin) = (.rate, .columns(top: count, bottom: per, error: nil))
    case (nil, nil, nil, let value?, let weight?, nil):
      (kind, origin) = (.mean, .columns(top: value, bottom: weight, error: error))
    // What kind it is, the registration's own indicator says.
    case (nil, nil, nil, nil, nil, let kpi?): (kind, origin) = (.share, .kpi(kpi, period: period?.string))
    default:
      notebook.add(
        Finding(
          code: "scan_indicator_shape", at: entry.key.place,
          Words(
            nl: "Een indicator naar gebied is een aandeel (count en of), een frequentie (count en per), "
              + "een gemiddelde (value en weight) of een kpi.",
            en:
              "An indicator by area is a share (count and of), a rate (count and per), a mean (value and weight) or a kpi."
          ),
          hint: Words(
            nl: "Een percentage zonder aantallen is niet op te tellen: geef bij value ook weight.",
            en: "A percentage without counts cannot be added up: give weight beside value.")))
      return nil
    }
    return ScanPlan.Source(
      name: entry.key.string, says: says, kind: kind, forEach: factor, codebook: data,
      codebookPath: beside(data.string),
      area: area, conditions: conditions, origin: origin, source: source?.string, isPublished: isPublished,
      place: entry.key.place)
  }

  func composite(_ node: Node, among names: [String]) -> ScanPlan.Composite? {
    let fields = Fields(node, in: notebook, of: Words(nl: "de samengestelde index", en: "the composite index"))
    guard fields.isBlock else { return nil }
    let scales = CompositeIndex.Scale.allCases.map(\.rawValue)
    let scale = fields.choice("scale", among: scales, required: true)?.string
    let weights = fields.required("weights")
    let reversed = fields.texts("reverse") ?? []
    let draws = ScanPlan.number(fields.text("draws"), 100...1_000_000, usual: 10_000, notebook)
    fields.finish()
    let entries = weights.map {
      Fields($0, in: notebook, of: Words(nl: "de gewichten", en: "the weights")).all
    }
    for name in (entries ?? []).map(\.key) + reversed where !names.contains(name.string) {
      let near = NearestName.of(name.string, among: names)
      notebook.add(
        Finding(
          code: "scan_unknown_indicator", at: name.place,
          Words(
            nl: "\(name.string) is geen indicator van deze wijkscan.",
            en: "\(name.string) is no indicator of this neighbourhood scan."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    let told = (entries ?? []).map { entry in
      (entry.key, ScanPlan.number(entry.value.text, 1e-6...1e6, usual: 1, notebook))
    }
    return ScanPlan.Composite(
      scale: CompositeIndex.Scale(rawValue: scale ?? "") ?? .zScore, weights: told,
      reversed: Set(reversed.map(\.string)), draws: Int(draws), place: node.place)
  }

  func map(_ node: Node) -> ScanPlan.Map? {
    let fields = Fields(node, in: notebook, of: Words(nl: "de kaart", en: "the map"))
    guard fields.isBlock else { return nil }
    let file = fields.text("geojson", required: true)
    let property = fields.text("property", required: true)
    let projections = AreaShapes.Projection.allCases.map(\.rawValue)
    let projection = fields.choice("projection", among: projections, required: true)?.string
    fields.finish()
    guard let file, let property, let projection = AreaShapes.Projection(rawValue: projection ?? "") else { return nil }
    return ScanPlan.Map(
      path: beside(file.string), property: property.string, projection: projection, place: file.place)
  }

  func changes(_ node: Node) -> [AreaCode: AreaCode] {
    let fields = Fields(node, in: notebook, of: Words(nl: "de gewijzigde codes", en: "the changed codes"))
    var changes: [AreaCode: AreaCode] = [:]
    for entry in fields.all {
      let new = entry.value.text
      if let from = AreaCode(entry.key.string), let to = new.flatMap({ AreaCode($0.string) }), from.level == to.level {
        changes[from] = to
      } else {
        notebook.add(
          Finding(
            code: "bad_area_code", at: entry.key.place,
            Words(
              nl: "Hier horen een oude en een nieuwe code van hetzelfde soort gebied.",
              en: "An old and a new code of the same kind of area belong here."),
            hint: Words(
              nl: "Zoals GM0394, WK036300 of BU03630000.", en: "Such as GM0394, WK036300 or BU03630000.")))
      }
    }
    return changes
  }

  private func words(_ node: Node) -> Words? {
    if let text = node.text { return Words(same: text.string) }
    let fields = Fields(node, in: notebook, of: Words(nl: "de naam", en: "the name"))
    let (nl, en) = (fields.text("nl", required: true), fields.text("en", required: true))
    fields.finish()
    return nl.flatMap { nl in en.map { Words(nl: nl.string, en: $0.string) } }
  }
}
