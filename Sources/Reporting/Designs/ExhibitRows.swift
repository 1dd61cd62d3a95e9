import Estimation

/// The rows of a design's table that are drawn: names, estimates and the ends of their intervals; not finite where there are none.
struct ExhibitRows {
  let title: String
  let columns: (row: String, value: String)
  let rows: [IntervalRow]

  init?(_ exhibit: Exhibit, _ voice: Voice) {
    guard let plot = exhibit.plot else { return nil }
    title = exhibit.title[voice.language]
    columns = (
      exhibit.columns[0].title[voice.language], exhibit.columns[plot.estimate].title[voice.language]
    )
    rows = exhibit.rows.compactMap { row in
      guard let estimate = row[plot.estimate].value, estimate.isFinite else { return nil }
      return IntervalRow(
        name: ExhibitBlocks.text(row[0], voice), estimate: estimate, low: row[plot.low].value ?? .nan,
        high: row[plot.high].value ?? .nan)
    }
  }
}
