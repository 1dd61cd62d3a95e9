/// What an alternative changes in each place of a scaling: the mean over the years of the horizon, against the baseline.
struct ScaleDifference: Sendable {
  let places: [Register]
  let total: Register
  let newPlace: Register
  let typicalPlace: Register

  var all: [Register] { [total, newPlace, typicalPlace] + places }

  init(_ scale: Model.Scale, alternative: Int, _ program: inout Program) {
    let (mine, theirs) = (scale.alternatives[alternative], scale.alternatives[0])
    func mean(_ years: [Register], _ others: [Register]) -> Register {
      let differences = zip(years, others).map { program.difference($0, $1) }
      return program.product(1 / Double(max(1, years.count)), program.sum(differences))
    }
    places = zip(mine.places, theirs.places).map { mean($0, $1) }
    total = mean(mine.total, theirs.total)
    newPlace = mean(mine.newPlace, theirs.newPlace)
    typicalPlace = mean(mine.typicalPlace, theirs.typicalPlace)
  }
}
