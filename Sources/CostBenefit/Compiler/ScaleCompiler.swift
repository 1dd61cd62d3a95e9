import Documents
import Evidence

/// Takes the places of a scaling out of an alternative, and what must hold of them in every draw.
struct ScaleCompiler {
  let scaling: Scenario.Scaling
  let emitter: Emitter

  var amounts: Model.Scale.Amounts {
    func years(_ name: String) -> [Register] { emitter.named[name] ?? [] }
    return Model.Scale.Amounts(
      places: scaling.places.indices.map { years(ScalingSteps.amount(scaling, $0)) },
      total: years(ScalingSteps.total(scaling)), newPlace: years(ScalingSteps.newPlace(scaling)),
      typicalPlace: years(ScalingSteps.typicalPlace(scaling)))
  }

  func scale(_ kind: Kind?) -> Model.Scale {
    Model.Scale(
      name: scaling.name.string, unit: kind?.unit ?? .one,
      places: scaling.places.map {
        Model.Scale.Place(name: $0.name, people: $0.people, classes: $0.classes, tookPart: $0.tookPart)
      }, columns: scaling.columns, volunteered: scaling.volunteered, alternatives: [])
  }

  /// Places added from the last to the first, against the total: the largest difference over the years, as a share of their absolute sum.
  func bound(_ alternative: String, into program: inout Program) -> Model.Bound {
    let amounts = self.amounts
    var largest = program.constant(0)
    for year in emitter.years.indices {
      let places = amounts.places.reversed().map { $0[year] }
      let fault = program.add(.absolute(program.difference(program.sum(places), amounts.total[year])))
      let sizes = places.map { program.add(.absolute($0)) }
      let scale = program.add(.maximum(program.sum(sizes), program.constant(.leastNormalMagnitude)))
      largest = program.add(.maximum(largest, program.add(.divide(fault, scale))))
    }
    return Model.Bound(
      kind: .area, register: largest, name: scaling.name.string, alternative: alternative, place: scaling.name.place)
  }

  /// Classes of places of which no site took part, said aloud.
  static func noteCoverage(_ scale: Model.Scale, at place: Place, in notebook: Notebook) {
    guard scale.places.contains(where: \.tookPart) else { return }
    for missing in scale.coverage where missing.placesThatTookPart == 0 {
      let share = (1000 * missing.people / scale.places.reduce(0) { $0 + $1.people }).rounded() / 10
      notebook.add(
        Finding(
          code: "class_without_site", severity: .warning, at: place,
          Words(
            nl:
              "Van de \(missing.places) plaatsen met \(missing.column) \(missing.level) (\(share)% van de mensen) deed er geen mee.",
            en:
              "Of the \(missing.places) places with \(missing.column) \(missing.level) (\(share)% of the people) none took part."
          )))
    }
  }
}
