import Monitoring

/// Figures by area as tidy data: `area,indicator,statistic,value`, one number a row; hidden figures have no row.
public enum ScanCSV {
  public static let columns = ["area", "indicator", "statistic", "value"]

  public static func render(_ scan: AreaScan, audience: Audience) -> String {
    let disclosure = AreaDisclosure(scan, audience)
    var text = columns.joined(separator: ",") + "\n"
    func add(_ area: String, _ indicator: String, _ statistic: String, _ value: Double?) {
      guard let value else { return }
      text += "\(CSVCell.text(area)),\(CSVCell.text(indicator)),\(statistic),\(CSVCell.number(value))\n"
    }
    for indicator in scan.indicators {
      for figure in indicator.figures where !disclosure.hides(figure.code, indicator) {
        add("\(figure.code)", indicator.name, "value", figure.value)
        add("\(figure.code)", indicator.name, "conf_low", figure.low)
        add("\(figure.code)", indicator.name, "conf_high", figure.high)
      }
      add("together", indicator.name, "value", disclosure.total(indicator))
    }
    for area in scan.composite?.areas ?? [] where !disclosure.hidesComposite(area.code) {
      add("\(area.code)", "composite index", "score", area.score)
      add("\(area.code)", "composite index", "rank", Double(area.rank))
      add("\(area.code)", "composite index", "rank_low", Double(area.rankLow))
      add("\(area.code)", "composite index", "rank_high", Double(area.rankHigh))
    }
    return text
  }
}
