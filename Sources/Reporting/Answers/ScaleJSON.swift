import CostBenefit
import Documents

/// An amount by place of a country, with how well the sites cover its classes.
struct ScaleJSON {
  let scale: RunResult.Scale
  let coarse: Bool

  var json: JSON {
    [
      "scale": .text(scale.name), "unit": .text(scale.unit), "volunteered": .flag(scale.volunteered),
      "says": "mean over the years of the horizon, against the baseline; in every draw the places add up to the total",
      "coverage": .array(scale.coverage.map(coverage)), "alternatives": .array(scale.alternatives.map(alternative)),
    ]
  }

  private func coverage(_ coverage: Model.Scale.Coverage) -> JSON {
    [
      "column": .text(coverage.column), "level": .text(coverage.level), "places": .integer(coverage.places),
      "people": .number(coverage.people), "places_that_took_part": .integer(coverage.placesThatTookPart),
      "people_there": .number(coverage.peopleThere),
    ]
  }

  private func alternative(_ alternative: RunResult.Scale.Alternative) -> JSON {
    [
      "alternative": .text(alternative.name), "total": .summary(alternative.total, coarse: coarse),
      "new_place": .summary(alternative.newPlace, coarse: coarse),
      "typical_place": .summary(alternative.typicalPlace, coarse: coarse),
      "places": .array(
        alternative.places.map { place in
          [
            "place": .text(place.name), "people": .number(place.people), "took_part": .flag(place.tookPart),
            "amount": .summary(place.amount, coarse: coarse),
          ] as JSON
        }),
    ]
  }
}
